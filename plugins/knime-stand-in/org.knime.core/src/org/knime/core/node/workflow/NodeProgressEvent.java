package org.knime.core.node.workflow;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class NodeProgressEvent extends EventObject {
NodeProgressEvent() { super(null); }
  public NodeProgressEvent(org.knime.core.node.workflow.NodeID src, org.knime.core.node.workflow.NodeProgress progress) { super(null); }
  public org.knime.core.node.workflow.NodeProgress getNodeProgress() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.workflow.NodeID getSource() { throw new UnsupportedOperationException(); }
}
