package org.knime.core.node.context.ports;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface ExchangeablePortGroup extends org.knime.core.node.context.ports.ConfigurablePortGroup {
  default org.knime.core.node.port.PortType[] getInputPorts() { throw new UnsupportedOperationException(); }
  default org.knime.core.node.port.PortType[] getOutputPorts() { throw new UnsupportedOperationException(); }
  org.knime.core.node.port.PortType getSelectedPortType();
  void setSelectedPortType(org.knime.core.node.port.PortType pType);
}
