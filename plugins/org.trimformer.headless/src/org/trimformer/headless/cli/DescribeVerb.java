package org.trimformer.headless.cli;

import org.trimformer.headless.command.ExitCode;
import org.trimformer.headless.describe.NodeSheet;
import org.trimformer.headless.describe.SettingSheet;
import org.trimformer.headless.registry.InstalledNode;
import org.trimformer.headless.registry.NodeRegistry;
import org.trimformer.headless.run.TemporaryFolder;
import org.trimformer.headless.text.TextTable;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code trimformer describe NODE}. */
@CommandLine.Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        description = "Shows a node's ports and settings with defaults and ranges.")
final class DescribeVerb implements Callable<Integer> {

    private final NodeRegistry registry;
    private final PrintStream out;
    private final PrintStream err;

    @CommandLine.Parameters(
            paramLabel = "NODE",
            description = "The node's name or the class name of its factory.")
    private String node;

    DescribeVerb(NodeRegistry registry, PrintStream out, PrintStream err) {
        this.registry = registry;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        Optional<InstalledNode> found = NodeFinder.find(registry, node);
        if (found.isEmpty()) {
            err.println(
                    "No node \"%s\" is installed; \"trimformer nodes\" lists those that are."
                            .formatted(node));
            return ExitCode.WRONG_USAGE;
        }
        try (TemporaryFolder temporary = new TemporaryFolder()) {
            print(NodeSheet.of(found.get(), temporary.path()));
        }
        return ExitCode.DONE;
    }

    private void print(NodeSheet sheet) {
        out.println(sheet.name());
        out.println(sheet.summary());
        out.println();
        out.println("Category  " + sheet.installed().category());
        out.println("Factory   " + sheet.installed().factoryClass());
        out.println(
                "Bundle    %s %s"
                        .formatted(sheet.installed().bundle(), sheet.installed().version()));
        printPorts("Inputs", sheet.inputs());
        printPorts("Outputs", sheet.outputs());
        out.println();
        out.println("Settings");
        if (sheet.settings().isEmpty()) {
            out.println("  none");
            return;
        }
        TextTable table =
                new TextTable(
                        List.of(
                                new TextTable.Column("Path", false),
                                new TextTable.Column("Type", false),
                                new TextTable.Column("Default", false),
                                new TextTable.Column("Allowed", false),
                                new TextTable.Column("Meaning", false)));
        for (SettingSheet setting : sheet.settings()) {
            table.add(
                    List.of(
                            setting.path(),
                            setting.type(),
                            setting.standard(),
                            setting.range(),
                            setting.title()));
        }
        out.print(table);
    }

    private void printPorts(String title, List<String> ports) {
        out.println();
        out.println(title);
        (ports.isEmpty() ? List.of("none") : ports).forEach(port -> out.println("  " + port));
    }
}
