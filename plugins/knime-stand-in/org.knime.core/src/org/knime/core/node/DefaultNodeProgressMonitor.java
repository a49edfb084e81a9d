package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class DefaultNodeProgressMonitor implements org.knime.core.node.NodeProgressMonitor {
  public DefaultNodeProgressMonitor() { }
  public DefaultNodeProgressMonitor(org.knime.core.node.workflow.NodeProgressListener l) { }
  public void addProgressListener(org.knime.core.node.workflow.NodeProgressListener l) { throw new UnsupportedOperationException(); }
  public void checkCanceled() throws org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public String getMessage() { throw new UnsupportedOperationException(); }
  public List<String> getMessages() { throw new UnsupportedOperationException(); }
  public Double getProgress() { throw new UnsupportedOperationException(); }
  protected boolean isCanceled() { throw new UnsupportedOperationException(); }
  public void removeAllProgressListener() { throw new UnsupportedOperationException(); }
  public void removeProgressListener(org.knime.core.node.workflow.NodeProgressListener l) { throw new UnsupportedOperationException(); }
  public void reset() { throw new UnsupportedOperationException(); }
  public void setExecuteCanceled() { throw new UnsupportedOperationException(); }
  public void setExecuteCanceled(org.knime.core.node.message.Message cancelMessage) { throw new UnsupportedOperationException(); }
  public void setMessage(String message) { throw new UnsupportedOperationException(); }
  public void setMessage(java.util.function.Supplier<String> message) { throw new UnsupportedOperationException(); }
  public void setProgress(double progress) { throw new UnsupportedOperationException(); }
  public void setProgress(double progress, String message) { throw new UnsupportedOperationException(); }
  public void setProgress(double progress, java.util.function.Supplier<String> message) { throw new UnsupportedOperationException(); }
  public void setProgress(String message) { throw new UnsupportedOperationException(); }
}
