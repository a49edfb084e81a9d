// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.cli;

import org.trimformer.headless.registry.InstalledNode;
import org.trimformer.headless.registry.NodeRegistry;
import org.trimformer.headless.text.TextTable;

import picocli.CommandLine;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code trimformer nodes}. */
@CommandLine.Command(
        name = "nodes",
        mixinStandardHelpOptions = true,
        description = "Lists the installed nodes.")
final class NodesVerb implements Callable<Integer> {

    private final NodeRegistry registry;
    private final PrintStream out;

    NodesVerb(NodeRegistry registry, PrintStream out) {
        this.registry = registry;
        this.out = out;
    }

    @Override
    public Integer call() {
        TextTable table =
                new TextTable(
                        List.of(
                                new TextTable.Column("Node", false),
                                new TextTable.Column("Category", false),
                                new TextTable.Column("Bundle", false),
                                new TextTable.Column("Version", false)));
        for (InstalledNode node : registry.nodes()) {
            table.add(
                    List.of(
                            NodeFinder.nodeName(node),
                            node.category(),
                            node.bundle(),
                            node.version()));
        }
        out.print(table);
        return 0;
    }
}
