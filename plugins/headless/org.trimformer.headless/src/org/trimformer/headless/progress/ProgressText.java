// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.progress;

import org.knime.core.node.workflow.NodeMessage;
import org.trimformer.headless.execute.Messages;
import org.trimformer.headless.execute.NodeRun;
import org.trimformer.headless.execute.NodeState;

import java.time.Duration;
import java.util.Locale;

/** The words of progress. */
final class ProgressText {

    private ProgressText() {}

    /** A line about a change of state. */
    static String change(NodeRun node) {
        String label = node.graph().label();
        NodeState state = node.state();
        if (state == NodeState.EXECUTING) {
            return "started   " + label;
        }
        String text = "%-9s %s".formatted(word(state), label);
        if (node.started() != null && state.isFinal()) {
            text += " after " + time(node.duration());
        }
        boolean silent =
                node.message() == NodeMessage.NONE
                        || state == NodeState.CANCELLED
                        || node.message().getMessage() == null;
        return silent ? text : text + ": " + Messages.of(node.message());
    }

    private static String word(NodeState state) {
        return switch (state) {
            case EXECUTED -> "done";
            case NOT_EXECUTED -> "skipped";
            default -> state.label();
        };
    }

    /** Percent, or blanks where the node does not say. */
    static String percent(NodeRun node) {
        Double progress = node.progress().getProgress();
        return progress == null
                ? "   "
                : String.format(Locale.ROOT, "%3d", Math.round(100 * Math.min(1, progress)));
    }

    static String message(NodeRun node) {
        String message = node.progress().getMessage();
        return message == null ? "" : message.strip().replaceAll("\\s+", " ");
    }

    static String time(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return seconds < 3600
                ? "%d:%02d min".formatted(seconds / 60, seconds % 60)
                : "%d:%02d h".formatted(seconds / 3600, seconds / 60 % 60);
    }
}
