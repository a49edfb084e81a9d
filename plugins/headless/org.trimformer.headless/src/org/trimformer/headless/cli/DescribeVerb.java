// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.cli;

import org.trimformer.headless.command.ExitCode;
import org.trimformer.headless.describe.NodeSheet;
import org.trimformer.headless.describe.SettingSheet;
import org.trimformer.headless.registry.InstalledNode;
import org.trimformer.headless.registry.NodeRegistry;
import org.trimformer.headless.run.TemporaryFolder;
import org.trimformer.headless.text.Wrapped;

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

    private static final String INDENT = "      ";

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
        for (String paragraph : sheet.description()) {
            if (paragraph.equals(sheet.summary())) {
                continue;
            }
            out.println();
            Wrapped.lines(paragraph, "").forEach(out::println);
        }
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
        out.println(
                "  (changed with --set \"%s/PATH=VALUE\", for instance --set \"%s/%s=%s\")"
                        .formatted(
                                sheet.name(),
                                sheet.name(),
                                sheet.settings().get(0).path(),
                                example(sheet.settings().get(0))));
        sheet.settings().forEach(this::print);
    }

    private static String example(SettingSheet setting) {
        return setting.standard().isEmpty() && setting.type().equals("path")
                ? "my/files"
                : setting.standard();
    }

    private void print(SettingSheet setting) {
        String standard = setting.standard().isEmpty() ? "empty" : setting.standard();
        String range = setting.range().isEmpty() ? "" : ", " + setting.range();
        out.println();
        out.println("  " + setting.path());
        String title = setting.title().isEmpty() ? "" : setting.title() + ". ";
        String facts = title + setting.type() + ", default " + standard + range;
        Wrapped.lines(facts, INDENT).forEach(out::println);
        if (!setting.meaning().isEmpty()) {
            Wrapped.lines(setting.meaning(), INDENT).forEach(out::println);
        }
        for (String choice : setting.choices()) {
            Wrapped.lines("- " + choice, INDENT).forEach(out::println);
        }
    }

    private void printPorts(String title, List<String> ports) {
        out.println();
        out.println(title);
        for (String port : ports.isEmpty() ? List.of("none") : ports) {
            int end = port.indexOf("  ");
            String number = end < 0 ? "" : port.substring(0, end + 2);
            String indent = "  " + " ".repeat(number.length());
            List<String> lines = Wrapped.lines(port.substring(number.length()), indent);
            out.println("  " + number + lines.get(0).strip());
            lines.subList(1, lines.size()).forEach(out::println);
        }
    }
}
