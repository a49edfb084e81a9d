// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.cli;

import org.trimformer.headless.command.AfterRun;
import org.trimformer.headless.command.Command;
import org.trimformer.headless.command.ExitCode;
import org.trimformer.headless.registry.InstalledNode.BrokenNodeException;
import org.trimformer.headless.registry.NodeRegistry;
import org.trimformer.headless.run.Versions;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Puts the verbs together and runs the one that was typed. */
public final class CommandLineTool {

    private static final int INTERNAL_ERROR = 1;

    private final NodeRegistry registry;
    private final List<Command> contributed;
    private final List<AfterRun> afterRun;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param registry the installed nodes
     * @param contributed verbs of other bundles
     * @param afterRun what other bundles do when a run is written
     * @param out for results
     * @param err for progress and errors
     */
    public CommandLineTool(
            NodeRegistry registry,
            List<Command> contributed,
            List<AfterRun> afterRun,
            PrintStream out,
            PrintStream err) {
        this.registry = registry;
        this.contributed = List.copyOf(contributed);
        this.afterRun = List.copyOf(afterRun);
        this.out = out;
        this.err = err;
    }

    /**
     * @param arguments what was typed after {@code trimformer}
     * @return the exit code, one of {@link ExitCode}; 1 where the program itself is at fault
     */
    public int run(List<String> arguments) {
        CommandLine commandLine = new CommandLine(new Root());
        commandLine.getCommandSpec().version("trimformer " + Versions.ofProgram());
        commandLine.addSubcommand(new RunVerb(registry, afterRun, out, err));
        commandLine.addSubcommand(new NodesVerb(registry, out));
        commandLine.addSubcommand(new DescribeVerb(registry, out, err));
        commandLine.addSubcommand(new CompleteVerb(registry, out, err));
        commandLine.addSubcommand(new DoctorVerb(registry, contributed, out, err));
        for (Command command : contributed) {
            commandLine.addSubcommand(command.name(), contributedVerb(command));
        }
        commandLine.setOut(new PrintWriter(out, true, Charset.defaultCharset()));
        commandLine.setErr(new PrintWriter(err, true, Charset.defaultCharset()));
        commandLine.setExecutionExceptionHandler((failure, line, parsed) -> report(failure));
        Optional<String> unknown = unknownCommand(arguments, commandLine.getSubcommands().keySet());
        if (unknown.isPresent()) {
            err.println(unknown.get());
            return ExitCode.WRONG_USAGE;
        }
        if (arguments.isEmpty()) {
            commandLine.usage(out);
            return ExitCode.WRONG_USAGE;
        }
        return commandLine.execute(arguments.toArray(String[]::new));
    }

    /** Verbs like predict and export are nodes here; similar-looking commands would mislead. */
    private Optional<String> unknownCommand(List<String> arguments, Set<String> commands) {
        String first = arguments.isEmpty() ? "-" : arguments.get(0);
        if (first.startsWith("-") || commands.contains(first)) {
            return Optional.empty();
        }
        String wanted = first.toLowerCase(Locale.ROOT);
        String nodes =
                registry.nodes().stream()
                        .map(NodeFinder::nodeName)
                        .filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted))
                        .collect(Collectors.joining(", "));
        return Optional.of(
                "There is no command \"%s\"; there are: %s. %s"
                        .formatted(
                                first,
                                String.join(", ", new TreeSet<>(commands)),
                                nodes.isEmpty()
                                        ? "What else can be done is done by nodes in a workflow"
                                              + " (\"trimformer nodes\"), which \"trimformer run\""
                                              + " executes."
                                        : "It is the work of a node, %s: put it into a workflow and execute that with \"trimformer run\"."
                                                .formatted(nodes)));
    }

    /** Options of a contributed verb are its own business, so it gets all words as they are. */
    private CommandLine contributedVerb(Command command) {
        CommandLine line = new CommandLine(new ContributedVerb(command, out, err));
        CommandSpec spec = line.getCommandSpec();
        spec.usageMessage().description(command.summary());
        spec.parser().unmatchedOptionsArePositionalParams(true);
        return line;
    }

    private int report(Exception failure) {
        if (failure instanceof BrokenNodeException) {
            err.println(failure.getMessage());
            return ExitCode.WRONG_USAGE;
        }
        err.println("Trimformer itself failed; please report this:");
        failure.printStackTrace(err);
        return INTERNAL_ERROR;
    }

    @CommandLine.Command(
            name = "trimformer",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND",
            description = "Makes Vision Transformers smaller and faster; runs KNIME workflows.",
            footer = {
                "",
                "Exit codes: 0 done, 2 wrong usage or settings, 3 a node failed,",
                "4 a result differs from the expected one, 130 cancelled."
            })
    private static final class Root implements Runnable {

        @CommandLine.Spec private CommandSpec spec;

        @Override
        public void run() {
            throw new CommandLine.ParameterException(spec.commandLine(), "Give a command.");
        }
    }
}
