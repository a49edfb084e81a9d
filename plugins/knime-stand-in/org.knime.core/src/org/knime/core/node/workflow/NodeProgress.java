package org.knime.core.node.workflow;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class NodeProgress {
NodeProgress() { }
  public NodeProgress(Double progress, String message) { }
  public boolean hasProgress() { throw new UnsupportedOperationException(); }
  public Double getProgress() { throw new UnsupportedOperationException(); }
  public String getMessage() { throw new UnsupportedOperationException(); }
  public boolean hasMessage() { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
}
