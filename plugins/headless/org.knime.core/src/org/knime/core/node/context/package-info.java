/** With what a node is created. Port groups are in {@code org.knime.core.node.context.ports}. */
package org.knime.core.node.context;
