// SPDX-License-Identifier: Apache-2.0
/**
 * The workflow around a node: its container, its context, flow variables, progress and messages.
 * Read {@link org.knime.core.node.workflow.NodeContext} and {@link
 * org.knime.core.node.workflow.FlowVariable} first.
 */
package org.knime.core.node.workflow;
