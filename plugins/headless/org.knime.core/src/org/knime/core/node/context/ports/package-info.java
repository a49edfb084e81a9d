// SPDX-License-Identifier: Apache-2.0
/**
 * Ports in groups: fixed, optional, extendable, exchangeable. Read {@link
 * org.knime.core.node.context.ports.PortsConfiguration} first.
 */
package org.knime.core.node.context.ports;
