// SPDX-License-Identifier: Apache-2.0
/**
 * Widgets that offer choices; {@link org.knime.node.parameters.widget.choices.Label} names the
 * constants of an enum.
 */
package org.knime.node.parameters.widget.choices;
