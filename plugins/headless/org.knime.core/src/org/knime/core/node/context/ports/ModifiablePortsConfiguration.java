// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.context.ports;

import org.knime.core.node.context.DeepCopy;
import org.knime.core.node.context.NodeSettingsPersistable;

import java.util.Map;

/** Ports that can still be added, exchanged and removed. */
public interface ModifiablePortsConfiguration
        extends PortsConfiguration,
                DeepCopy<ModifiablePortsConfiguration>,
                NodeSettingsPersistable {

    /** The group of that name, null if there is none. */
    PortGroupConfiguration getGroup(String grpName);

    /** Groups to which ports can be added, optional ports among them. */
    Map<String, ExtendablePortGroup> getExtendablePorts();

    /** Groups whose port can be of another type. */
    Map<String, ExchangeablePortGroup> getExchangeablePorts();
}
