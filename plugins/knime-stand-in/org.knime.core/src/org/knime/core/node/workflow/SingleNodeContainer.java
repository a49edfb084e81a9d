package org.knime.core.node.workflow;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class SingleNodeContainer extends org.knime.core.node.workflow.NodeContainer {
SingleNodeContainer() { }
  public static final String DROP_DIR_NAME = null;
  public boolean areDialogAndNodeSettingsEqual() { throw new UnsupportedOperationException(); }
  public final boolean callNodeConfigure(org.knime.core.node.port.PortObjectSpec[] inSpecs, boolean keepNodeMessage) { throw new UnsupportedOperationException(); }
  public abstract org.knime.core.node.ExecutionContext createExecutionContext();
  public org.knime.core.node.NodeSettings getModelSettingsUsingFlowObjectStack() throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public org.knime.core.node.NodeSettings getNodeSettings() { throw new UnsupportedOperationException(); }
  public final org.knime.core.node.workflow.SingleNodeContainer.MemoryPolicy getOutDataMemoryPolicy() { throw new UnsupportedOperationException(); }
  public abstract String getOutputObjectSummary(int portIndex);
  public abstract org.knime.core.node.port.PortObject getOutputObject(int portIndex);
  public abstract org.knime.core.node.port.PortObjectSpec getOutputSpec(int portIndex);
  public abstract org.knime.core.node.port.PortType getOutputType(int portIndex);
  public Set<String> getVariableControlledModelSettings() throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public Set<String> getVariableControlledViewSettings() throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public Optional<org.knime.core.node.NodeSettings> getViewSettingsUsingFlowObjectStack() throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public abstract org.w3c.dom.Element getXMLDescription();
  public abstract boolean isInactiveBranchConsumer();
  protected final boolean isLocalWFM() { throw new UnsupportedOperationException(); }
  public boolean isMemberOfScope() { throw new UnsupportedOperationException(); }
  public abstract boolean isModelCompatibleTo(Class<?> nodeModelClass);
  public boolean isResetable() { throw new UnsupportedOperationException(); }
  protected void performValidateViewSettings(org.knime.core.node.NodeSettingsRO viewSettings) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public enum MemoryPolicy {
CacheInMemory,CacheOnDisc,CacheSmallInMemory;
  }
  public static final class SingleNodeContainerSettings implements Cloneable {
    public SingleNodeContainerSettings() { }
    public SingleNodeContainerSettings(org.knime.core.node.NodeSettingsRO settings) throws org.knime.core.node.InvalidSettingsException { }
    protected org.knime.core.node.workflow.SingleNodeContainer.SingleNodeContainerSettings clone() { throw new UnsupportedOperationException(); }
    public org.knime.core.node.workflow.SingleNodeContainer.MemoryPolicy getMemoryPolicy() { throw new UnsupportedOperationException(); }
    public org.knime.core.node.NodeSettings getModelSettingsClone() { throw new UnsupportedOperationException(); }
    public org.knime.core.node.NodeSettingsRO getModelSettings() { throw new UnsupportedOperationException(); }
    public org.knime.core.node.NodeSettingsRO getVariablesSettings() { throw new UnsupportedOperationException(); }
    public org.knime.core.node.NodeSettings getViewSettingsClone() { throw new UnsupportedOperationException(); }
    public org.knime.core.node.NodeSettingsRO getViewSettings() { throw new UnsupportedOperationException(); }
    public org.knime.core.node.NodeSettingsRO getViewVariablesSettings() { throw new UnsupportedOperationException(); }
    public void save(org.knime.core.node.NodeSettingsWO settings) { throw new UnsupportedOperationException(); }
    public void setMemoryPolicy(org.knime.core.node.workflow.SingleNodeContainer.MemoryPolicy memPolicy) { throw new UnsupportedOperationException(); }
    public void setModelSettings(org.knime.core.node.NodeSettingsRO modelSettings) { throw new UnsupportedOperationException(); }
    public void setVariablesSettings(org.knime.core.node.NodeSettings variablesSettings) { throw new UnsupportedOperationException(); }
    public void setViewSettings(org.knime.core.node.NodeSettingsRO viewSettings) { throw new UnsupportedOperationException(); }
    public void setViewVariablesSettings(org.knime.core.node.NodeSettings viewVariablesSettings) { throw new UnsupportedOperationException(); }
  }
}
