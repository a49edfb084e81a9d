// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a node shows to the user: nothing, a warning or an error, perhaps with how to fix it. */
public final class NodeMessage {

    public static final NodeMessage NONE = new NodeMessage(Type.RESET, "");

    private final Type type;
    private final String message;
    private final String issue;
    private final List<String> resolutions;

    public NodeMessage(Type messageType, String message) {
        this(messageType, message, null, List.of());
    }

    public NodeMessage(Type messageType, String message, String issue, List<String> resolutions) {
        this.type = Objects.requireNonNull(messageType, "messageType");
        this.message = message == null ? "" : message;
        this.issue = issue;
        this.resolutions = List.copyOf(resolutions);
    }

    public static final NodeMessage newError(String message) {
        return new NodeMessage(Type.ERROR, message);
    }

    public static final NodeMessage newWarning(String message) {
        return new NodeMessage(Type.WARNING, message);
    }

    public Type getMessageType() {
        return type;
    }

    public String getMessage() {
        return message;
    }

    public Optional<String> getIssue() {
        return Optional.ofNullable(issue);
    }

    public List<String> getResolutions() {
        return resolutions;
    }

    /** The message with its issue and resolutions below it. */
    public String toStringWithDetails() {
        StringBuilder text = new StringBuilder(toString());
        getIssue().ifPresent(i -> text.append('\n').append(i));
        resolutions.forEach(r -> text.append("\n- ").append(r));
        return text.toString();
    }

    @Override
    public String toString() {
        return type == Type.RESET ? message : type + ": " + message;
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof NodeMessage other
                && other.type == type
                && other.message.equals(message)
                && Objects.equals(other.issue, issue)
                && other.resolutions.equals(resolutions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, message, issue, resolutions);
    }

    /** How bad it is. */
    public enum Type {
        RESET,
        WARNING,
        ERROR
    }
}
