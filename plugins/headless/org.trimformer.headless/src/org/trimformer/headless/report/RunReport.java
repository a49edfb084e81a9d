// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.report;

import org.trimformer.headless.command.ExitCode;
import org.trimformer.headless.execute.NodeRun;
import org.trimformer.headless.execute.NodeState;
import org.trimformer.headless.load.LoadOptions;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A finished run.
 *
 * @param workflow the workflow's name
 * @param source the folder or archive it was read from
 * @param options what the command line changed
 * @param jobs how many nodes could run side by side
 * @param started when it began
 * @param duration how long it took
 * @param cancelled whether the user cancelled it
 * @param nodes all nodes in topological order, the borders of components left out
 * @param differences what a comparison with expected results found; empty where none was asked for
 */
public record RunReport(
        String workflow,
        Path source,
        LoadOptions options,
        int jobs,
        Instant started,
        Duration duration,
        boolean cancelled,
        List<NodeRun> nodes,
        List<String> differences) {

    /** Copies the lists. */
    public RunReport {
        nodes = List.copyOf(nodes);
        differences = List.copyOf(differences);
    }

    /**
     * @return the nodes that failed
     */
    public List<NodeRun> failed() {
        return nodes.stream().filter(node -> node.state() == NodeState.FAILED).toList();
    }

    /**
     * @return what the command returns to the shell, one of {@link ExitCode}
     */
    public int exitCode() {
        if (cancelled) {
            return ExitCode.CANCELLED;
        }
        if (nodes.stream().anyMatch(node -> node.state() != NodeState.EXECUTED)) {
            return ExitCode.NODE_FAILED;
        }
        return differences.isEmpty() ? ExitCode.DONE : ExitCode.DIFFERENCE;
    }

    /**
     * @return the outcome in a word: done, failed, different or cancelled
     */
    public String outcome() {
        return switch (exitCode()) {
            case ExitCode.DONE -> "done";
            case ExitCode.DIFFERENCE -> "different";
            case ExitCode.CANCELLED -> "cancelled";
            default -> "failed";
        };
    }
}
