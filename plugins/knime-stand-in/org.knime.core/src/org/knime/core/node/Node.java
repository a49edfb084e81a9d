package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class Node {
Node() { }
  public static final String CFG_MISC_SETTINGS = null;
  @Deprecated public static final String CFG_MODEL = null;
  @Deprecated public static final String CFG_VARIABLES = null;
  public static final String EXECUTE_FAILED_PREFIX = null;
  public Node(org.knime.core.node.NodeFactory<org.knime.core.node.NodeModel> nodeFactory) { }
  public Node(org.knime.core.node.NodeFactory<org.knime.core.node.NodeModel> nodeFactory, org.knime.core.node.context.ModifiableNodeCreationConfiguration creationConfig) { }
  @Deprecated public void cleanOutPorts() { throw new UnsupportedOperationException(); }
  @Deprecated public void cleanOutPorts(boolean isLoopRestart) { throw new UnsupportedOperationException(); }
  @Deprecated public void cleanup() { throw new UnsupportedOperationException(); }
  public void clearLoopContext() { throw new UnsupportedOperationException(); }
  public boolean configure(org.knime.core.node.port.PortObjectSpec[] inSpecs) { throw new UnsupportedOperationException(); }
  public static boolean containsInactiveObjects(org.knime.core.node.port.PortObject[] ins) { throw new UnsupportedOperationException(); }
  public static boolean containsInactiveSpecs(org.knime.core.node.port.PortObjectSpec[] ins) { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.port.PortObject copyPortObject(org.knime.core.node.port.PortObject portObject, org.knime.core.node.ExecutionContext exec) throws IOException, org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public void createErrorMessageAndNotify(org.knime.core.node.message.Message errorMessage, Throwable t) { throw new UnsupportedOperationException(); }
  public void createMessageAwareErrorAndNotify(String errorPrefix, Throwable t) { throw new UnsupportedOperationException(); }
  public void createMessageAwareWarningAndNotify(String warningPrefix, Throwable t) { throw new UnsupportedOperationException(); }
  public void createWarningMessageAndNotify(org.knime.core.node.message.Message message, Throwable t) { throw new UnsupportedOperationException(); }
  public void ensureOutputDataIsRead() { throw new UnsupportedOperationException(); }
  public Optional<org.knime.core.node.context.ModifiableNodeCreationConfiguration> getCopyOfCreationConfig() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.NodeFactory<org.knime.core.node.NodeModel> getFactory() { throw new UnsupportedOperationException(); }
  public String getInportDescriptionName(int index) { throw new UnsupportedOperationException(); }
  public String getInportName(int index) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.port.PortType getInputType(int index) { throw new UnsupportedOperationException(); }
  public String getInteractiveViewName() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.port.PortObject[] getInternalHeldPortObjects() { throw new UnsupportedOperationException(); }
  @Deprecated public final org.knime.core.node.Node.LoopRole getLoopRole() { throw new UnsupportedOperationException(); }
  public String getName() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.NodeModel getNodeModel() { throw new UnsupportedOperationException(); }
  public int getNrInPorts() { throw new UnsupportedOperationException(); }
  public int getNrOutPorts() { throw new UnsupportedOperationException(); }
  public int getNrViews() { throw new UnsupportedOperationException(); }
  public String getOutportDescriptionName(int index) { throw new UnsupportedOperationException(); }
  public String getOutportName(int index) { throw new UnsupportedOperationException(); }
  public String getOutputObjectSummary(int index) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.port.PortObject getOutputObject(int index) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.port.PortObjectSpec getOutputSpec(int index) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.port.PortType getOutputType(int index) { throw new UnsupportedOperationException(); }
  public boolean getPauseLoopExecution() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.NodeFactory.NodeType getType() { throw new UnsupportedOperationException(); }
  public String getViewName(int viewIndex) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.AbstractNodeView<?> getView(int viewIndex, String title) { throw new UnsupportedOperationException(); }
  public org.w3c.dom.Element getXMLDescription() { throw new UnsupportedOperationException(); }
  public boolean hasDialog() { throw new UnsupportedOperationException(); }
  public boolean hasInteractiveView() { throw new UnsupportedOperationException(); }
  public boolean hasWizardView() { throw new UnsupportedOperationException(); }
  public static void invokeCloseView(org.knime.core.node.AbstractNodeView<?> view) { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.BufferedDataContainer invokeCreateDataContainer(org.knime.core.node.ExecutionContext context, org.knime.core.data.DataTableSpec spec, boolean initDomain, int maxCellsInMemory, boolean rowKeys) { throw new UnsupportedOperationException(); }
  public static void invokeEnsureOpen(org.knime.core.node.BufferedDataTable table) { throw new UnsupportedOperationException(); }
  public static Map<String, org.knime.core.node.workflow.FlowVariable> invokeGetAvailableFlowVariables(org.knime.core.node.NodeModel model, org.knime.core.node.workflow.FlowVariable.Type... types) { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.BufferedDataTable.KnowsRowCountTable invokeGetDelegate(org.knime.core.node.BufferedDataTable table) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.NodeDescription invokeGetNodeDescription() { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.NodeDescription invokeGetNodeDescription(org.knime.core.node.NodeFactory<?> nodeFactory) { throw new UnsupportedOperationException(); }
  public static void invokeNodeFactorySetDeprecated(org.knime.core.node.NodeFactory<? extends org.knime.core.node.NodeModel> factory) { throw new UnsupportedOperationException(); }
  public static void invokeNodeModelCloseViews(org.knime.core.node.NodeModel model) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.port.PortObjectSpec[] invokeNodeModelConfigure(org.knime.core.node.port.PortObjectSpec[] inSpecs) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public org.knime.core.node.port.PortObject[] invokeNodeModelExecute(org.knime.core.node.ExecutionContext exec, org.knime.core.node.port.PortObject[] inData) throws Exception { throw new UnsupportedOperationException(); }
  public static void invokeOpenView(org.knime.core.node.AbstractNodeView<?> view, String title) { throw new UnsupportedOperationException(); }
  public static void invokeOpenView(org.knime.core.node.AbstractNodeView<?> view, String title, java.awt.Rectangle knimeWindowBounds) { throw new UnsupportedOperationException(); }
  public static void invokePushFlowVariable(org.knime.core.node.NodeModel model, org.knime.core.node.workflow.FlowVariable v) { throw new UnsupportedOperationException(); }
  public static void invokeSave(org.knime.core.node.BufferedDataTable table, File dir, Set<Integer> savedTableIDs, org.knime.core.node.ExecutionMonitor exec) throws IOException, org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public boolean isForceSychronousIO() { throw new UnsupportedOperationException(); }
  public boolean isInactiveBranchConsumer() { throw new UnsupportedOperationException(); }
  public boolean isInactive() { throw new UnsupportedOperationException(); }
  public boolean isInterruptible() { throw new UnsupportedOperationException(); }
  public boolean isModelCompatibleTo(Class<?> nodeModelClass) { throw new UnsupportedOperationException(); }
  public void loadInternals(File internDir, org.knime.core.node.ExecutionMonitor exec) throws org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public void loadModelSettingsFrom(org.knime.core.node.NodeSettingsRO modelSettings) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public void loadSettingsFrom(org.knime.core.node.NodeSettingsRO modelSettings) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public void openFileStoreHandler(org.knime.core.node.ExecutionContext ec) { throw new UnsupportedOperationException(); }
  public boolean resetAndConfigureLoopBody() { throw new UnsupportedOperationException(); }
  public void reset() { throw new UnsupportedOperationException(); }
  public void saveDefaultViewSettingsTo(org.knime.core.node.NodeSettingsWO viewSettings) { throw new UnsupportedOperationException(); }
  public void saveInternals(File internDir, org.knime.core.node.ExecutionMonitor exec) throws org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public void saveModelSettingsTo(org.knime.core.node.NodeSettingsWO modelSettings) { throw new UnsupportedOperationException(); }
  public void saveSettingsTo(org.knime.core.node.NodeSettingsWO modelSettings) { throw new UnsupportedOperationException(); }
  public void setForceSynchronousIO(boolean value) { throw new UnsupportedOperationException(); }
  public void setLoopEndNode(org.knime.core.node.Node tail) { throw new UnsupportedOperationException(); }
  public void setLoopStartNode(org.knime.core.node.Node head) { throw new UnsupportedOperationException(); }
  public void setName(String nodeName) { throw new UnsupportedOperationException(); }
  public void setPauseLoopExecution(boolean ple) { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
  public void validateModelSettings(org.knime.core.node.NodeSettingsRO modelSettings) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public void validateViewSettings(org.knime.core.node.NodeSettingsRO viewSettings) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  @Deprecated public enum LoopRole {
BEGIN,END,NONE;
  }
}
