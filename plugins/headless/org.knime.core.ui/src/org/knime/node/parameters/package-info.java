// SPDX-License-Identifier: Apache-2.0
/**
 * Parameters of a node as plain annotated classes; read {@link
 * org.knime.node.parameters.NodeParameters} first. How they are written to settings lives in {@code
 * org.trimformer.standin.ui.persistence}.
 */
package org.knime.node.parameters;
