package org.knime.core.node.message;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class Message {
Message() { }
  public static org.knime.core.node.message.MessageBuilder builder() { throw new UnsupportedOperationException(); }
  public boolean equals(Object obj) { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.message.Message fromNodeMessage(org.knime.core.node.workflow.NodeMessage nodeMessage) { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.message.Message fromRowIssue(String summary, int portIndex, long row, int column, String description) { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.message.Message fromSummaryWithResolution(String summary, String... res) { throw new UnsupportedOperationException(); }
  public static org.knime.core.node.message.Message fromSummary(String summary) { throw new UnsupportedOperationException(); }
  public List<String> getResolutions() { throw new UnsupportedOperationException(); }
  public static String getSummaryFrom(org.knime.core.node.message.Message message) { throw new UnsupportedOperationException(); }
  public String getSummary() { throw new UnsupportedOperationException(); }
  public int hashCode() { throw new UnsupportedOperationException(); }
  public static Optional<org.knime.core.node.message.Message> load(org.knime.core.node.config.base.ConfigBaseRO config) throws org.knime.core.node.InvalidSettingsException { throw new UnsupportedOperationException(); }
  public org.knime.core.node.message.MessageBuilder modify() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.message.Message renderIssueDetails(org.knime.core.node.port.PortObject[] inputs) { throw new UnsupportedOperationException(); }
  public void saveTo(org.knime.core.node.config.base.ConfigBaseWO config) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.InvalidSettingsException toInvalidSettingsException() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.InvalidSettingsException toInvalidSettingsException(Throwable cause) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.KNIMEException toKNIMEException() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.KNIMEException toKNIMEException(Throwable cause) { throw new UnsupportedOperationException(); }
  public String toLogPrintable() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.workflow.NodeMessage toNodeMessage(org.knime.core.node.workflow.NodeMessage.Type type) { throw new UnsupportedOperationException(); }
  public String toString() { throw new UnsupportedOperationException(); }
}
