package org.knime.core.node.workflow;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public abstract class NodeContainer implements org.knime.core.node.workflow.NodeProgressListener, org.knime.core.node.workflow.NodeContainerStateObservable {
NodeContainer() { }
  protected final Object m_nodeMutex = null;
  public boolean addProgressListener(org.knime.core.node.workflow.NodeProgressListener listener) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.NodeSettings applySettingsFromDialog() throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public abstract boolean areDialogAndNodeSettingsEqual();
  public boolean areDialogSettingsValid() { throw new UnsupportedOperationException(); }
  public final boolean canExecuteUpToHere() { throw new UnsupportedOperationException(); }
  public void changeNodeLocks(boolean setLock, org.knime.core.node.workflow.NodeContainer.NodeLock... locks) { throw new UnsupportedOperationException(); }
  public void clearWaitingLoopList() { throw new UnsupportedOperationException(); }
  protected void closeAllJobManagerViews() { throw new UnsupportedOperationException(); }
  public String getCustomDescription() { throw new UnsupportedOperationException(); }
  public String getCustomName() { throw new UnsupportedOperationException(); }
  protected String getDisplayCustomLine() { throw new UnsupportedOperationException(); }
  public String getDisplayLabel() { throw new UnsupportedOperationException(); }
  public final org.knime.core.node.workflow.NodeID getID() { throw new UnsupportedOperationException(); }
  public InputStream getIconAsStream() { throw new UnsupportedOperationException(); }
  public abstract java.net.URL getIcon();
  public abstract String getInteractiveViewName();
  public final String getNameWithID() { throw new UnsupportedOperationException(); }
  public final String getNameWithID(org.knime.core.node.workflow.NodeID strippedPrefix) { throw new UnsupportedOperationException(); }
  public abstract String getName();
  public org.knime.core.node.workflow.NodeContainerState getNodeContainerState() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.workflow.NodeContainer.NodeLocks getNodeLocks() { throw new UnsupportedOperationException(); }
  public final org.knime.core.node.workflow.NodeMessage getNodeMessage() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.NodeSettings getNodeSettings() { throw new UnsupportedOperationException(); }
  public abstract String getNodeViewName(int i);
  public abstract org.knime.core.node.AbstractNodeView<org.knime.core.node.NodeModel> getNodeView(int i);
  public abstract int getNrInPorts();
  public abstract int getNrNodeViews();
  public abstract int getNrOutPorts();
  public int getNrViews() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.NodeProgressMonitor getProgressMonitor() { throw new UnsupportedOperationException(); }
  @Deprecated public org.knime.core.node.workflow.NodeContainer.State getState() { throw new UnsupportedOperationException(); }
  public abstract org.knime.core.node.NodeFactory.NodeType getType();
  public String getViewName(int i) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.AbstractNodeView<org.knime.core.node.NodeModel> getView(int i) { throw new UnsupportedOperationException(); }
  public boolean hasDataAwareDialogPane() { throw new UnsupportedOperationException(); }
  public abstract boolean hasDialog();
  public abstract boolean hasInteractiveView();
  public final void initChangesTracker() { throw new UnsupportedOperationException(); }
  protected boolean internalIsDirty() { throw new UnsupportedOperationException(); }
  public final boolean isAllInputDataAvailable() { throw new UnsupportedOperationException(); }
  public boolean isDeletable() { throw new UnsupportedOperationException(); }
  public final boolean isDirty() { throw new UnsupportedOperationException(); }
  public abstract boolean isInactive();
  protected abstract boolean isLocalWFM();
  protected void notifyProgressListeners(org.knime.core.node.workflow.NodeProgressEvent e) { throw new UnsupportedOperationException(); }
  public void openDialogInJFrame() throws org.knime.core.node.NotConfigurableException { throw new UnsupportedOperationException(); }
  public void progressChanged(org.knime.core.node.workflow.NodeProgressEvent pe) { throw new UnsupportedOperationException(); }
  public boolean removeNodeProgressListener(org.knime.core.node.workflow.NodeProgressListener listener) { throw new UnsupportedOperationException(); }
  protected void resetJobManagerViews() { throw new UnsupportedOperationException(); }
  public void setCustomDescription(String customDescription) { throw new UnsupportedOperationException(); }
  public void setDeletable(boolean value) { throw new UnsupportedOperationException(); }
  public void setDirty() { throw new UnsupportedOperationException(); }
  public final void setNodeMessage(org.knime.core.node.workflow.NodeMessage newMessage) { throw new UnsupportedOperationException(); }
  protected void throwIllegalStateException() { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
  public static final class NodeContainerSettings {
    public NodeContainerSettings() { }
    public void load(org.knime.core.node.NodeSettingsRO settings) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
    public void save(org.knime.core.node.NodeSettingsWO settings) { throw new UnsupportedOperationException(); }
    public enum SplitType {
DISALLOWED,SUPPORTED,USER;
    }
  }
  public enum NodeLock {
ALL,CONFIGURE,DELETE,RESET;
  }
  public static final class NodeLocks {
NodeLocks() { }
    public NodeLocks(boolean hasDeleteLock, boolean hasResetLock, boolean hasConfigureLock) { }
    public boolean hasConfigureLock() { throw new UnsupportedOperationException(); }
    public boolean hasDeleteLock() { throw new UnsupportedOperationException(); }
    public boolean hasResetLock() { throw new UnsupportedOperationException(); }
  }
  @Deprecated public enum State {
CONFIGURED,EXECUTED,EXECUTING,EXECUTINGREMOTELY,IDLE,MARKEDFOREXEC,POSTEXECUTE,PREEXECUTE,QUEUED,UNCONFIGURED_MARKEDFOREXEC;
    public boolean executionInProgress() { throw new UnsupportedOperationException(); }
  }
}
