package org.knime.core.node.context.ports;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface PortGroupConfiguration extends org.knime.core.node.context.DeepCopy<org.knime.core.node.context.ports.PortGroupConfiguration>, org.knime.core.node.context.NodeSettingsPersistable {
  public static final UnsupportedOperationException UNSUPPORTED_INPUT_OPERATION = null;
  public static final UnsupportedOperationException UNSUPPORTED_OUTPUT_OPERATION = null;
  boolean definesInputPorts();
  boolean definesOutputPorts();
  org.knime.core.node.port.PortType[] getInputPorts();
  org.knime.core.node.port.PortType[] getOutputPorts();
}
