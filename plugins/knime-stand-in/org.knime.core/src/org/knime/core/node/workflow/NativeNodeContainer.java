package org.knime.core.node.workflow;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class NativeNodeContainer extends org.knime.core.node.workflow.SingleNodeContainer {
NativeNodeContainer() { }
  public static final java.util.function.Predicate<org.knime.core.node.workflow.NodeContainer> IS_VIRTUAL_IN_OUT_NODE = null;
  public void clearFileStoreHandler() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.ExecutionContext createExecutionContext() { throw new UnsupportedOperationException(); }
  public java.net.URL getIcon() { throw new UnsupportedOperationException(); }
  public String getInteractiveViewName() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.port.PortObject[] getInternalHeldPortObjects() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.workflow.NativeNodeContainer.LoopStatus getLoopStatus() { throw new UnsupportedOperationException(); }
  public String getName() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.NodeModel getNodeModel() { throw new UnsupportedOperationException(); }
  public String getNodeViewName(int i) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.AbstractNodeView<org.knime.core.node.NodeModel> getNodeView(int i) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.Node getNode() { throw new UnsupportedOperationException(); }
  public int getNrInPorts() { throw new UnsupportedOperationException(); }
  public int getNrNodeViews() { throw new UnsupportedOperationException(); }
  public int getNrOutPorts() { throw new UnsupportedOperationException(); }
  public String getOutputObjectSummary(int portIndex) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.port.PortObject getOutputObject(int portIndex) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.port.PortObjectSpec getOutputSpec(int portIndex) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.port.PortType getOutputType(int portIndex) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.NodeFactory.NodeType getType() { throw new UnsupportedOperationException(); }
  public org.w3c.dom.Element getXMLDescription() { throw new UnsupportedOperationException(); }
  public final boolean hasDataAwareDialogPane() { throw new UnsupportedOperationException(); }
  public boolean hasDialog() { throw new UnsupportedOperationException(); }
  public boolean hasInteractiveView() { throw new UnsupportedOperationException(); }
  public void initFileStoreHandlerReference(org.knime.core.node.workflow.NativeNodeContainer nnc) { throw new UnsupportedOperationException(); }
  public void initLocalFileStoreHandler() { throw new UnsupportedOperationException(); }
  public boolean isInactiveBranchConsumer() { throw new UnsupportedOperationException(); }
  public boolean isInactive() { throw new UnsupportedOperationException(); }
  public boolean isModelCompatibleTo(Class<?> nodeModelClass) { throw new UnsupportedOperationException(); }
  protected void performValidateViewSettings(org.knime.core.node.NodeSettingsRO viewSettings) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public final void putOutputTablesIntoGlobalRepository(org.knime.core.node.ExecutionContext c) { throw new UnsupportedOperationException(); }
  public void setDirty() { throw new UnsupportedOperationException(); }
  public enum LoopStatus {
FINISHED,NONE,PAUSED,RUNNING;
  }
}
