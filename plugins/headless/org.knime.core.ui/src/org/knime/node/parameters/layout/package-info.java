// SPDX-License-Identifier: Apache-2.0
/**
 * Where widgets stand in the dialog: {@link org.knime.node.parameters.layout.Layout} places a
 * field, the other annotations order and dress the layout interfaces.
 */
package org.knime.node.parameters.layout;
