// SPDX-License-Identifier: Apache-2.0
/**
 * Views of what lies at output ports; {@link org.knime.core.webui.node.port.PortViewManager} holds
 * them.
 */
package org.knime.core.webui.node.port;
