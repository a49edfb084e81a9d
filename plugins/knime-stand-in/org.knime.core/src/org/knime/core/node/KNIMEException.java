package org.knime.core.node;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class KNIMEException extends Exception implements org.knime.core.internal.MessageAwareException {
KNIMEException() { }
  public KNIMEException(String message) { }
  public KNIMEException(String message, Throwable cause) { }
  public org.knime.core.node.message.Message getKNIMEMessage() { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.KNIMEException of(org.knime.core.node.message.Message message) { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.KNIMEException of(org.knime.core.node.message.Message message, Throwable cause) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.KNIMEException.KNIMERuntimeException toUnchecked() { throw new UnsupportedOperationException(); }
  public final class KNIMERuntimeException extends RuntimeException implements org.knime.core.internal.MessageAwareException {
KNIMERuntimeException() { }
    public org.knime.core.node.KNIMEException getCause() { throw new UnsupportedOperationException(); }
    public org.knime.core.node.message.Message getKNIMEMessage() { throw new UnsupportedOperationException(); }
  }
}
