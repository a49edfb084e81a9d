package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class NodeModel implements org.knime.core.node.AbstractNodeView.ViewableModel {
NodeModel() { }
  protected NodeModel(int nrInDataPorts, int nrOutDataPorts) { }
  protected NodeModel(org.knime.core.node.port.PortType[] inPortTypes, org.knime.core.node.port.PortType[] outPortTypes) { }
  protected org.knime.core.data.DataTableSpec[] configure(org.knime.core.data.DataTableSpec[] inSpecs) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  protected org.knime.core.node.port.PortObjectSpec[] configure(org.knime.core.node.port.PortObjectSpec[] inSpecs) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  protected final void continueLoop() { throw new UnsupportedOperationException(); }
  protected final org.knime.core.node.message.MessageBuilder createMessageBuilder() { throw new UnsupportedOperationException(); }
  protected org.knime.core.node.BufferedDataTable[] execute(org.knime.core.node.BufferedDataTable[] inData, org.knime.core.node.ExecutionContext exec) throws Exception { throw new UnsupportedOperationException(); }
  protected org.knime.core.node.port.PortObject[] execute(org.knime.core.node.port.PortObject[] inObjects, org.knime.core.node.ExecutionContext exec) throws Exception { throw new UnsupportedOperationException(); }
  @Deprecated public final Map<String, org.knime.core.node.workflow.FlowVariable> getAvailableFlowVariables() { throw new UnsupportedOperationException(); }
  public final Map<String, org.knime.core.node.workflow.FlowVariable> getAvailableFlowVariables(org.knime.core.node.workflow.VariableType<?>[] types) { throw new UnsupportedOperationException(); }
  public Map<String, org.knime.core.node.workflow.FlowVariable> getAvailableFlowVariables(org.knime.core.node.workflow.VariableType<?> type, org.knime.core.node.workflow.VariableType<?>... otherTypes) { throw new UnsupportedOperationException(); }
  @Deprecated public final Map<String, org.knime.core.node.workflow.FlowVariable> getAvailableInputFlowVariables() { throw new UnsupportedOperationException(); }
  public final Map<String, org.knime.core.node.workflow.FlowVariable> getAvailableInputFlowVariables(org.knime.core.node.workflow.VariableType<?>[] types) { throw new UnsupportedOperationException(); }
  public Map<String, org.knime.core.node.workflow.FlowVariable> getAvailableInputFlowVariables(org.knime.core.node.workflow.VariableType<?> type, org.knime.core.node.workflow.VariableType<?>... otherTypes) { throw new UnsupportedOperationException(); }
  protected final org.knime.core.node.port.PortType getInPortType(int index) { throw new UnsupportedOperationException(); }
  protected final org.knime.core.node.NodeLogger getLogger() { throw new UnsupportedOperationException(); }
  protected final int getNrInPorts() { throw new UnsupportedOperationException(); }
  protected final int getNrOutPorts() { throw new UnsupportedOperationException(); }
  protected final org.knime.core.node.port.PortType getOutPortType(int index) { throw new UnsupportedOperationException(); }
  protected final String getWarningMessage() { throw new UnsupportedOperationException(); }
  protected final org.knime.core.node.message.Message getWarning() { throw new UnsupportedOperationException(); }
  protected abstract void loadInternals(File nodeInternDir, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException;
  protected abstract void loadValidatedSettingsFrom(org.knime.core.node.NodeSettingsRO settings) throws org.knime.core.node.InvalidSettingsException;
  protected final void notifyViews(Object arg) { throw new UnsupportedOperationException(); }
  protected void onDispose() { throw new UnsupportedOperationException(); }
  public final double peekFlowVariableDouble(String name) { throw new UnsupportedOperationException(); }
  public final int peekFlowVariableInt(String name) { throw new UnsupportedOperationException(); }
  public final String peekFlowVariableString(String name) { throw new UnsupportedOperationException(); }
  public final <T> T peekFlowVariable(String name, org.knime.core.node.workflow.VariableType<T> type) { throw new UnsupportedOperationException(); }
  protected final void pushFlowVariableDouble(String name, double value) { throw new UnsupportedOperationException(); }
  protected final void pushFlowVariableInt(String name, int value) { throw new UnsupportedOperationException(); }
  protected final void pushFlowVariableString(String name, String value) { throw new UnsupportedOperationException(); }
  protected final <T> void pushFlowVariable(String name, org.knime.core.node.workflow.VariableType<T> type, T value) { throw new UnsupportedOperationException(); }
  @Deprecated protected boolean resetAndConfigureLoopBody() { throw new UnsupportedOperationException(); }
  protected abstract void reset();
  protected void saveDefaultViewSettingsTo(org.knime.core.node.NodeSettingsWO viewSettings) { throw new UnsupportedOperationException(); }
  protected abstract void saveInternals(File nodeInternDir, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException;
  protected abstract void saveSettingsTo(org.knime.core.node.NodeSettingsWO settings);
  protected final void setWarningMessage(String warningMessage) { throw new UnsupportedOperationException(); }
  protected final void setWarning(org.knime.core.node.message.Message message) { throw new UnsupportedOperationException(); }
  protected final void stateChanged() { throw new UnsupportedOperationException(); }
  protected abstract void validateSettings(org.knime.core.node.NodeSettingsRO settings) throws org.knime.core.node.InvalidSettingsException;
  protected void validateViewSettings(org.knime.core.node.NodeSettingsRO viewSettings) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
}
