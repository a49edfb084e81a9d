// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.cli;

import org.trimformer.headless.describe.NodeSheet;
import org.trimformer.headless.registry.InstalledNode;
import org.trimformer.headless.registry.NodeRegistry;
import org.trimformer.headless.run.TemporaryFolder;
import org.trimformer.headless.text.TextTable;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code trimformer nodes}. */
@CommandLine.Command(
        name = "nodes",
        mixinStandardHelpOptions = true,
        description = "Lists the installed nodes and what they do.")
final class NodesVerb implements Callable<Integer> {

    private final NodeRegistry registry;
    private final PrintStream out;

    NodesVerb(NodeRegistry registry, PrintStream out) {
        this.registry = registry;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        TextTable table =
                new TextTable(
                        List.of(
                                new TextTable.Column("Node", false),
                                new TextTable.Column("What it does", false),
                                new TextTable.Column("Bundle", false)));
        try (TemporaryFolder temporary = new TemporaryFolder()) {
            for (InstalledNode node : registry.nodes()) {
                NodeSheet sheet = NodeSheet.of(node, temporary.path());
                table.add(List.of(sheet.name(), sheet.summary(), node.bundle()));
            }
        }
        out.print(table);
        out.println();
        out.println("\"trimformer describe NODE\" tells ports, settings and version of a node.");
        return 0;
    }
}
