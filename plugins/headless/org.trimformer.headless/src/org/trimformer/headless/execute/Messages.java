// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.execute;

import org.knime.core.node.workflow.NodeMessage;

import java.io.IOException;

/** Makes one sentence of what nodes report. */
public final class Messages {

    private Messages() {}

    /**
     * @param message a node's message
     * @return summary, issue and resolutions in one line
     */
    public static String of(NodeMessage message) {
        StringBuilder text = new StringBuilder(sentence(message.getMessage()));
        message.getIssue()
                .filter(issue -> !issue.isBlank())
                .ifPresent(issue -> text.append(' ').append(sentence(issue)));
        for (String resolution : message.getResolutions()) {
            text.append(' ').append(sentence(resolution));
        }
        return text.toString();
    }

    /**
     * @param first a message, perhaps none
     * @param second a sentence
     * @return both in one line
     */
    static String join(NodeMessage first, String second) {
        boolean none = first == NodeMessage.NONE || first.getMessage() == null;
        return none ? second : of(first) + " " + second;
    }

    /**
     * @param failure a failure to read or write
     * @return its reason in words; file system exceptions often say the file name only
     */
    public static String of(IOException failure) {
        String reason = failure.getMessage() == null ? "" : failure.getMessage();
        return "Input or output failed: %s %s"
                .formatted(failure.getClass().getSimpleName(), reason)
                .strip();
    }

    /**
     * @param text a text of one or more lines, may be null
     * @return the text in one line, closed by a full stop
     */
    public static String sentence(String text) {
        if (text == null || text.isBlank()) {
            return "No reason was given.";
        }
        String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
        return line.matches(".*[.!?]") ? line : line + ".";
    }
}
