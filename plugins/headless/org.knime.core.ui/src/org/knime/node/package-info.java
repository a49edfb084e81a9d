// SPDX-License-Identifier: Apache-2.0
/**
 * Nodes described in one chain of calls; {@link org.knime.node.DefaultNode#create()} starts it,
 * {@link org.knime.node.DefaultNodeFactory} makes it a node. Behind the public types: {@code
 * PortGroups} collects the ports, {@code DefaultNodeModel} runs the node.
 */
package org.knime.node;
