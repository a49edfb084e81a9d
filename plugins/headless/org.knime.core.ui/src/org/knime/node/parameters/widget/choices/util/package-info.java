// SPDX-License-Identifier: Apache-2.0
/** Ready-made providers of columns and flow variables. */
package org.knime.node.parameters.widget.choices.util;
