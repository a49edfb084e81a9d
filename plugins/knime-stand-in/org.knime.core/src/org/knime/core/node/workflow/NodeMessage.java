package org.knime.core.node.workflow;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class NodeMessage {
NodeMessage() { }
  public static final org.knime.core.node.workflow.NodeMessage NONE = null;
  public NodeMessage(org.knime.core.node.workflow.NodeMessage.Type messageType, String message) { }
  public NodeMessage(org.knime.core.node.workflow.NodeMessage.Type messageType, String message, String issue, List<String> resolutions) { }
  public boolean equals(Object obj) { throw new UnsupportedOperationException(); }
  public Optional<String> getIssue() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.workflow.NodeMessage.Type getMessageType() { throw new UnsupportedOperationException(); }
  public String getMessage() { throw new UnsupportedOperationException(); }
  public List<String> getResolutions() { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public static final org.knime.core.node.workflow.NodeMessage merge(org.knime.core.node.workflow.NodeMessage m1, org.knime.core.node.workflow.NodeMessage m2) { throw new UnsupportedOperationException(); }
  public static final org.knime.core.node.workflow.NodeMessage newError(String message) { throw new UnsupportedOperationException(); }
  public static final org.knime.core.node.workflow.NodeMessage newWarning(String message) { throw new UnsupportedOperationException(); }
  public String toStringWithDetails() { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
  public enum Type {
ERROR,RESET,WARNING;
  }
}
