package org.knime.core.node.context.ports;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface ModifiablePortsConfiguration extends org.knime.core.node.context.ports.PortsConfiguration, org.knime.core.node.context.DeepCopy<org.knime.core.node.context.ports.ModifiablePortsConfiguration>, org.knime.core.node.context.NodeSettingsPersistable {
  Map<String, org.knime.core.node.context.ports.ExchangeablePortGroup> getExchangeablePorts();
  Map<String, org.knime.core.node.context.ports.ExtendablePortGroup> getExtendablePorts();
  org.knime.core.node.context.ports.PortGroupConfiguration getGroup(String grpName);
  default boolean isInteractive(String groupIdentifier) { throw new UnsupportedOperationException(); }
  Map<Integer, Integer> mapInputPorts(org.knime.core.node.context.ports.PortsConfiguration otherConfig);
  Map<Integer, Integer> mapOutputPorts(org.knime.core.node.context.ports.PortsConfiguration otherConfig);
}
