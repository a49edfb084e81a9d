package org.knime.core.node.context.ports;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface ExtendablePortGroup extends org.knime.core.node.context.ports.ConfigurablePortGroup {
  void addPort(org.knime.core.node.port.PortType pType);
  boolean canAddPort();
  org.knime.core.node.port.PortType[] getConfiguredPorts();
  org.knime.core.node.port.PortType[] getFixedPorts();
  default org.knime.core.node.port.PortType[] getInputPorts() { throw new UnsupportedOperationException(); }
  default org.knime.core.node.port.PortType[] getOutputPorts() { throw new UnsupportedOperationException(); }
  boolean hasConfiguredPorts();
  org.knime.core.node.port.PortType removeLastPort();
  org.knime.core.node.port.PortType removePort(int portIndex);
}
