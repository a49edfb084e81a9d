package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public class CanceledExecutionException extends Exception implements org.knime.core.internal.MessageAwareException {
  public static final org.knime.core.node.message.Message DEFAULT_CANCEL_MESSAGE = null;
  public CanceledExecutionException() { }
  public CanceledExecutionException(String s) { }
  public CanceledExecutionException(org.knime.core.node.message.Message message) { }
  public org.knime.core.node.message.Message getKNIMEMessage() { throw new UnsupportedOperationException(); }
  public interface CancelChecker {
    static org.knime.core.node.CanceledExecutionException.CancelChecker checkCanceledPeriodicallyWithProgress(org.knime.core.node.ExecutionContext exec, long executeEveryNthInvocation, long targetInvocations) { throw new UnsupportedOperationException(); }
    static org.knime.core.node.CanceledExecutionException.CancelChecker checkCanceledPeriodically(org.knime.core.node.ExecutionContext exec) { throw new UnsupportedOperationException(); }
    static org.knime.core.node.CanceledExecutionException.CancelChecker checkCanceledPeriodically(org.knime.core.node.ExecutionContext exec, long skipEveryNInvocations) { throw new UnsupportedOperationException(); }
    void checkCanceled() throws org.knime.core.node.CanceledExecutionException;
  }
}
