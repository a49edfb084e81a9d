package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public interface NodeProgressMonitor {
  void addProgressListener(org.knime.core.node.workflow.NodeProgressListener l);
  void checkCanceled() throws org.knime.core.node.CanceledExecutionException;
  String getMessage();
  default List<String> getMessages() { throw new UnsupportedOperationException(); }
  Double getProgress();
  void removeAllProgressListener();
  void removeProgressListener(org.knime.core.node.workflow.NodeProgressListener l);
  void reset();
  void setExecuteCanceled();
  void setMessage(String message);
  default void setMessage(java.util.function.Supplier<String> message) { throw new UnsupportedOperationException(); }
  void setProgress(double progress);
  void setProgress(double progress, String message);
  void setProgress(String message);
  default void setProgress(double progress, java.util.function.Supplier<String> message) { throw new UnsupportedOperationException(); }
}
