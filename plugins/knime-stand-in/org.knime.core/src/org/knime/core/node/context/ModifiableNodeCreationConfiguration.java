package org.knime.core.node.context;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class ModifiableNodeCreationConfiguration extends org.knime.core.node.context.NodeCreationConfiguration implements org.knime.core.node.context.DeepCopy<org.knime.core.node.context.ModifiableNodeCreationConfiguration>, org.knime.core.node.context.NodeSettingsPersistable {
ModifiableNodeCreationConfiguration() { }
  public ModifiableNodeCreationConfiguration(org.knime.core.node.context.ports.ModifiablePortsConfiguration portsConfig) { }
  public Optional<org.knime.core.node.context.ports.ModifiablePortsConfiguration> getPortConfig() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.context.ModifiableNodeCreationConfiguration copy() { throw new UnsupportedOperationException(); }
  public void saveSettingsTo(org.knime.core.node.NodeSettingsWO settings) { throw new UnsupportedOperationException(); }
  public void loadSettingsFrom(org.knime.core.node.NodeSettingsRO settings) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
}
