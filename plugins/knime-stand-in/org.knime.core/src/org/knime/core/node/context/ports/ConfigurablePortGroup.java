package org.knime.core.node.context.ports;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface ConfigurablePortGroup extends org.knime.core.node.context.ports.PortGroupConfiguration {
  org.knime.core.node.port.PortType[] getSupportedPortTypes();
}
