// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.report;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.NodeMessage;
import org.trimformer.headless.execute.Messages;
import org.trimformer.headless.execute.NodeRun;
import org.trimformer.headless.execute.NodeState;
import org.trimformer.headless.graph.WorkflowGraph;
import org.trimformer.headless.text.TablePreview;
import org.trimformer.headless.text.TextTable;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The end of a run in the terminal: small results, one row per node, warnings, where the files are.
 */
public final class RunSummary {

    private RunSummary() {}

    /**
     * Prints the results of nodes at the end of the workflow whose tables are small.
     *
     * @param report the run
     * @param graph tells which nodes have no successor
     * @param out where to
     */
    public static void results(RunReport report, WorkflowGraph graph, PrintStream out) {
        for (NodeRun node : report.nodes()) {
            if (node.state() != NodeState.EXECUTED || !graph.isTerminal(node.graph().id())) {
                continue;
            }
            int port = 0;
            for (PortObject object : node.objects()) {
                port++;
                if (object instanceof BufferedDataTable table) {
                    printSmall(node.graph().label() + ", port " + port, table, out);
                }
            }
        }
    }

    private static void printSmall(String title, BufferedDataTable table, PrintStream out) {
        TablePreview.of(table)
                .ifPresent(
                        text -> {
                            out.println(title);
                            out.println(text);
                        });
    }

    /**
     * Where the results of a run are.
     *
     * @param folder all of them
     * @param models the models it made, at the top of the folder
     * @param index the page that leads to everything
     */
    public record Results(Path folder, List<Path> models, Path index) {

        /** Copies the list. */
        public Results {
            models = List.copyOf(models);
        }
    }

    /**
     * Prints one row per node, all warnings, and where the model and the pages are.
     *
     * @param report the run
     * @param results where the results are
     * @param out where to
     */
    public static void nodes(RunReport report, Results results, PrintStream out) {
        TextTable table =
                new TextTable(
                        List.of(
                                new TextTable.Column("Node", false),
                                new TextTable.Column("State", false),
                                new TextTable.Column("Seconds", true),
                                new TextTable.Column("Files", true)));
        for (NodeRun node : report.nodes()) {
            table.add(
                    List.of(
                            node.graph().label(),
                            node.state().label(),
                            node.started() == null ? "" : seconds(node.duration().toMillis()),
                            String.valueOf(node.files().size())));
        }
        out.println(table);
        for (NodeRun node : report.nodes()) {
            boolean warned =
                    node.state() == NodeState.EXECUTED
                            && node.message() != NodeMessage.NONE
                            && node.message().getMessage() != null;
            if (warned) {
                out.println(
                        "Warning of %s: %s"
                                .formatted(node.graph().label(), Messages.of(node.message())));
            }
        }
        for (Path model : results.models()) {
            out.println("%s: %s".formatted(model(results), model));
        }
        out.println("All pages and pictures: " + results.index().toUri());
        out.println(
                "Workflow %s: %s in %s s, results in %s"
                        .formatted(
                                report.workflow(),
                                report.outcome(),
                                seconds(report.duration().toMillis()),
                                results.folder()));
    }

    private static String model(Results results) {
        return results.models().size() == 1 ? "Your model" : "One of your models";
    }

    /**
     * Prints one sentence per failed node.
     *
     * @param report the run
     * @param err where to
     */
    public static void failures(RunReport report, PrintStream err) {
        for (NodeRun node : report.failed()) {
            err.println(
                    "Node %s failed: %s"
                            .formatted(node.graph().label(), Messages.of(node.message())));
        }
        report.differences().forEach(err::println);
    }

    private static String seconds(long milliseconds) {
        return String.format(Locale.ROOT, "%.1f", milliseconds / 1000.0);
    }
}
