// SPDX-License-Identifier: Apache-2.0
/** With what a node is created. Port groups are in {@code org.knime.core.node.context.ports}. */
package org.knime.core.node.context;
