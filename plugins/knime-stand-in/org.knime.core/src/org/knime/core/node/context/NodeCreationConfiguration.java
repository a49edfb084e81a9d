package org.knime.core.node.context;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class NodeCreationConfiguration {
NodeCreationConfiguration() { }
  protected NodeCreationConfiguration(org.knime.core.node.context.ports.ModifiablePortsConfiguration portsConfig) { }
  public Optional<? extends org.knime.core.node.context.ports.PortsConfiguration> getPortConfig() { throw new UnsupportedOperationException(); }
  protected Optional<org.knime.core.node.context.ports.ModifiablePortsConfiguration> getModifiablePortConfig() { throw new UnsupportedOperationException(); }
}
