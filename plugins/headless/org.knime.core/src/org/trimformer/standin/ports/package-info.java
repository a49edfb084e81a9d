// SPDX-License-Identifier: Apache-2.0
/** The port groups behind KNIME's interfaces. Read {@code PortsConfig} first. */
package org.trimformer.standin.ports;
