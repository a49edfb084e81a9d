// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.message;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.NodeMessage;

import java.util.List;
import java.util.Objects;

/** A message for the user: what is wrong in one line, in detail, and what can be done about it. */
public final class Message {

    private final String summary;
    private final List<Issue> issues;
    private final List<String> resolutions;

    Message(String summary, List<Issue> issues, List<String> resolutions) {
        this.summary = Objects.requireNonNull(summary, "A message needs a summary");
        this.issues = List.copyOf(issues);
        this.resolutions = List.copyOf(resolutions);
    }

    public static MessageBuilder builder() {
        return new MessageBuilder();
    }

    public static Message fromSummary(String summary) {
        return new Message(summary, List.of(), List.of());
    }

    public static Message fromSummaryWithResolution(String summary, String... res) {
        return new Message(summary, List.of(), List.of(res));
    }

    /**
     * A message about one cell of an input table.
     *
     * @param portIndex index of the input table, the hidden flow variable port not counted
     */
    public static Message fromRowIssue(
            String summary, int portIndex, long row, int column, String description) {
        Issue issue = new RowIssue(portIndex, column, row, description);
        return new Message(summary, List.of(issue), List.of());
    }

    public static Message fromNodeMessage(NodeMessage nodeMessage) {
        List<Issue> issues =
                nodeMessage
                        .getIssue()
                        .map(i -> List.<Issue>of(new DefaultIssue(i)))
                        .orElse(List.of());
        return new Message(nodeMessage.getMessage(), issues, nodeMessage.getResolutions());
    }

    /** The summary, null for no message. */
    public static String getSummaryFrom(Message message) {
        return message == null ? null : message.summary;
    }

    public String getSummary() {
        return summary;
    }

    public List<String> getResolutions() {
        return resolutions;
    }

    public MessageBuilder modify() {
        return new MessageBuilder(summary, issues, resolutions);
    }

    /**
     * This message with row issues put in words.
     *
     * @param inputs the inputs of the node
     * @throws ArrayIndexOutOfBoundsException if an issue names an input that the node does not have
     */
    public Message renderIssueDetails(PortObject[] inputs) {
        return new Message(
                summary, issues.stream().map(i -> i.render(inputs)).toList(), resolutions);
    }

    public InvalidSettingsException toInvalidSettingsException() {
        return toInvalidSettingsException(null);
    }

    public InvalidSettingsException toInvalidSettingsException(Throwable cause) {
        return new MessageAwareInvalidSettingsException(this, cause);
    }

    public KNIMEException toKNIMEException() {
        return KNIMEException.of(this);
    }

    public KNIMEException toKNIMEException(Throwable cause) {
        return KNIMEException.of(this, cause);
    }

    /** What the node shows; of several issues the first one. */
    public NodeMessage toNodeMessage(NodeMessage.Type type) {
        String issue = issues.isEmpty() ? null : issues.get(0).text();
        return new NodeMessage(type, summary, issue, resolutions);
    }

    /** All of it in lines, for a log. */
    public String toLogPrintable() {
        StringBuilder text = new StringBuilder(summary);
        issues.forEach(i -> text.append("\n  ").append(i.text()));
        resolutions.forEach(r -> text.append("\n  - ").append(r));
        return text.toString();
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof Message other
                && other.summary.equals(summary)
                && other.issues.equals(issues)
                && other.resolutions.equals(resolutions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(summary, issues, resolutions);
    }

    @Override
    public String toString() {
        return toLogPrintable();
    }
}
