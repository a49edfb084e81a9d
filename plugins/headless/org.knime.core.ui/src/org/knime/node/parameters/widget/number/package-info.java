// SPDX-License-Identifier: Apache-2.0
/** Number fields. */
package org.knime.node.parameters.widget.number;
