// SPDX-License-Identifier: Apache-2.0
/**
 * Nodes: factory, model, settings, execution. Read {@link org.knime.core.node.NodeFactory} and
 * {@link org.knime.core.node.NodeModel} first.
 */
package org.knime.core.node;
