// SPDX-License-Identifier: Apache-2.0
/**
 * Lists of parameter groups in the dialog; {@link org.knime.node.parameters.array.ArrayWidget} is
 * all there is.
 */
package org.knime.node.parameters.array;
