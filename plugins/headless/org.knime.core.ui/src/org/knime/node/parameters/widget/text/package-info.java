// SPDX-License-Identifier: Apache-2.0
/** Text fields. */
package org.knime.node.parameters.widget.text;
