// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what a {@link Message} is made of. */
public final class MessageBuilder {

    private final List<Issue> issues = new ArrayList<>();
    private final List<String> resolutions = new ArrayList<>();
    private String summary;

    MessageBuilder() {}

    MessageBuilder(String summary, List<Issue> issues, List<String> resolutions) {
        this.summary = summary;
        this.issues.addAll(issues);
        this.resolutions.addAll(resolutions);
    }

    public MessageBuilder withSummary(String summary) {
        this.summary = summary;
        return this;
    }

    public MessageBuilder addTextIssue(String description) {
        issues.add(new DefaultIssue(description));
        return this;
    }

    /** Adds an issue with a whole row of the table at an input. */
    public MessageBuilder addRowIssue(int portIndex, long rowIndex, String description) {
        return addRowIssue(portIndex, -1, rowIndex, description);
    }

    /** Adds an issue with one cell of the table at an input. */
    public MessageBuilder addRowIssue(
            int portIndex, int columnIndex, long rowIndex, String description) {
        issues.add(new RowIssue(portIndex, columnIndex, rowIndex, description));
        return this;
    }

    public MessageBuilder addResolutions(String... res) {
        resolutions.addAll(List.of(res));
        return this;
    }

    public Optional<String> getSummary() {
        return Optional.ofNullable(summary);
    }

    public Optional<String> getFirstIssue() {
        return issues.stream().map(Issue::text).findFirst();
    }

    public long getIssueCount() {
        return issues.size();
    }

    /** The message; empty as long as there is no summary. */
    public Optional<Message> build() {
        return getSummary().map(s -> new Message(s, issues, resolutions));
    }
}
