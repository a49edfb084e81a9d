package org.knime.core.node.message;
import java.util.*;
import java.io.*;
@SuppressWarnings("all")
public final class MessageBuilder {
MessageBuilder() { }
  public org.knime.core.node.message.MessageBuilder addResolutions(String... res) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.message.MessageBuilder addRowIssue(int portIndex, int columnIndex, long rowIndex, String description) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.message.MessageBuilder addRowIssue(int portIndex, long rowIndex, String description) { throw new UnsupportedOperationException(); }
  public org.knime.core.node.message.MessageBuilder addTextIssue(String description) { throw new UnsupportedOperationException(); }
  public Optional<org.knime.core.node.message.Message> build() { throw new UnsupportedOperationException(); }
  public Optional<String> getFirstIssue() { throw new UnsupportedOperationException(); }
  public long getIssueCount() { throw new UnsupportedOperationException(); }
  public Optional<String> getSummary() { throw new UnsupportedOperationException(); }
  public org.knime.core.node.message.MessageBuilder withSummary(String summary) { throw new UnsupportedOperationException(); }
}
