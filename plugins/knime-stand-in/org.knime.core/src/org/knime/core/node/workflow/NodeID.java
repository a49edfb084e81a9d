package org.knime.core.node.workflow;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class NodeID implements Serializable, Comparable<org.knime.core.node.workflow.NodeID> {
NodeID() { }
  public static final org.knime.core.node.workflow.NodeID ROOTID = null;
  public NodeID(org.knime.core.node.workflow.NodeID prefix, int ix) { }
  public NodeID(int ix) { }
  public org.knime.core.node.workflow.NodeID getPrefix() { throw new UnsupportedOperationException(); }
  public final boolean isRoot() { throw new UnsupportedOperationException(); }
  public int getIndex() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.workflow.NodeID createChild(int index) { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.workflow.NodeID fromString(String nodeIDString) { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
  public boolean equals(Object obj) { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public int compareTo(org.knime.core.node.workflow.NodeID o) { throw new UnsupportedOperationException(); }
}
