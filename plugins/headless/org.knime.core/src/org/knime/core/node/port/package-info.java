// SPDX-License-Identifier: Apache-2.0
/**
 * What travels between nodes, its types and its serializers. Read {@link
 * org.knime.core.node.port.PortObject} and {@link org.knime.core.node.port.PortType} first.
 */
package org.knime.core.node.port;
