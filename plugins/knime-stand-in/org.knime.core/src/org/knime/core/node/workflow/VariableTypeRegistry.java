package org.knime.core.node.workflow;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class VariableTypeRegistry {
VariableTypeRegistry() { }
  public static org.knime.core.node.workflow.VariableTypeRegistry getInstance() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.workflow.VariableType<?>[] getAllTypes() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.workflow.VariableType<?>[] getOverwritingTypes(org.knime.core.node.config.Config config, String configKey) { throw new UnsupportedOperationException(); }
  public static void overwriteWithVariable(org.knime.core.node.config.Config config, String configKey, org.knime.core.node.workflow.FlowVariable variable) throws org.knime.core.node.InvalidSettingsException, org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
  public org.knime.core.node.workflow.FlowVariable createFromConfig(String name, org.knime.core.node.config.Config config, String configKey) throws org.knime.core.node.InvalidSettingsException, org.knime.core.node.workflow.VariableType.InvalidConfigEntryException { throw new UnsupportedOperationException(); }
  public Optional<org.knime.core.node.workflow.VariableType<?>> getCorrespondingVariableType(org.knime.core.node.config.Config config, String configKey) { throw new UnsupportedOperationException(); }
}
