package org.knime.core.node.context.ports;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface PortsConfiguration {
  Map<String, int[]> getInputPortLocation();
  org.knime.core.node.port.PortType[] getInputPorts();
  Map<String, int[]> getOutputPortLocation();
  org.knime.core.node.port.PortType[] getOutputPorts();
  List<String> getPortGroupNames();
}
