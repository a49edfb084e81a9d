package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class ExecutionMonitor {
  public ExecutionMonitor() { }
  public ExecutionMonitor(org.knime.core.node.NodeProgressMonitor progress) { }
  public void checkCanceled() throws org.knime.core.node.CanceledExecutionException { throw new UnsupportedOperationException(); }
  public org.knime.core.node.ExecutionMonitor createNonCancelableSubProgress() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.ExecutionMonitor createSilentSubProgress(double maxProg) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.ExecutionMonitor createSubProgress(double maxProg) { throw new UnsupportedOperationException(); }
  public final org.knime.core.node.NodeProgressMonitor getProgressMonitor() { throw new UnsupportedOperationException(); }
  public void setMessage(String message) { throw new UnsupportedOperationException(); }
  public void setMessage(java.util.function.Supplier<String> messageSupplier) { throw new UnsupportedOperationException(); }
  public void setProgress(double progress) { throw new UnsupportedOperationException(); }
  public void setProgress(double progress, String message) { throw new UnsupportedOperationException(); }
  public void setProgress(double progress, java.util.function.Supplier<String> messageSupplier) { throw new UnsupportedOperationException(); }
  public void setProgress(String message) { throw new UnsupportedOperationException(); }
}
