// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.cli;

import org.trimformer.headless.command.AfterRun;
import org.trimformer.headless.command.ExitCode;
import org.trimformer.headless.execute.RunControl;
import org.trimformer.headless.load.LoadOptions;
import org.trimformer.headless.registry.NodeRegistry;
import org.trimformer.headless.run.RunRequest;
import org.trimformer.headless.run.WorkflowRunner;
import org.trimformer.headless.workflow.WorkflowException;

import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code trimformer run}. */
@CommandLine.Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Executes a KNIME workflow and writes the results of every node.")
final class RunVerb implements Callable<Integer> {

    private final NodeRegistry registry;
    private final List<AfterRun> afterRun;
    private final PrintStream out;
    private final PrintStream err;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Parameters(
            paramLabel = "WORKFLOW",
            description = "A workflow folder, or a .knwf file as KNIME exports it.")
    private Path workflow;

    @Option(
            names = "--variable",
            paramLabel = "NAME=VALUE",
            description =
                    "Sets a workflow variable, of the type the workflow declares. Arrays are"
                            + " written a,b,c; locations as a path or as (RELATIVE,"
                            + " knime.workflow.data, images).")
    private List<String> variables = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "NODE/PATH=VALUE",
            description =
                    "Sets a setting of a node. NODE is #id (#4:2 inside metanode 4) or the name,"
                            + " PATH as in \"trimformer describe\", for example model/epochs.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where results go (default: out/<workflow name>).")
    private Path folder;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many nodes may run side by side (default: ${DEFAULT-VALUE}).")
    private int jobs = RunRequest.USUAL_JOBS;

    @Option(
            names = "--compare",
            paramLabel = "DIR",
            description =
                    "Expected tables, laid out as the results: <name> (#<id>)/port_<n>.csv, only"
                        + " the columns given are compared; tolerances in port_<n>.tolerance"
                        + " (default: expected/<workflow name> beside the workflow, if present).")
    private Path expected;

    @Option(names = "--quiet", description = "Prints errors only.")
    private boolean quiet;

    @Option(
            names = "--list",
            description =
                    "Prints the variables of the workflow, their values and what they set; runs"
                            + " nothing.")
    private boolean list;

    RunVerb(NodeRegistry registry, List<AfterRun> afterRun, PrintStream out, PrintStream err) {
        this.registry = registry;
        this.afterRun = afterRun;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        if (list) {
            return printVariables();
        }
        RunRequest request =
                new RunRequest(
                        workflow,
                        new LoadOptions(parsedVariables(), settings),
                        Optional.ofNullable(folder),
                        checkedJobs(),
                        quiet,
                        Optional.ofNullable(expected));
        RunControl control = new RunControl();
        CtrlC ctrlC = CtrlC.cancels(control);
        try {
            int code = new WorkflowRunner(registry, out, err).run(request, control);
            if (code == ExitCode.DONE || code == ExitCode.DIFFERENCE) {
                tidyUp();
            }
            return code;
        } finally {
            ctrlC.remove();
        }
    }

    private void tidyUp() {
        for (AfterRun other : afterRun) {
            try {
                other.written();
            } catch (IOException e) {
                err.println("Warning: what the run no longer needs could not be deleted: " + e);
            }
        }
    }

    private int printVariables() throws IOException {
        try {
            new VariableList(registry, out).print(workflow);
            return ExitCode.DONE;
        } catch (WorkflowException e) {
            err.println(e.getMessage());
            return ExitCode.WRONG_USAGE;
        }
    }

    private int checkedJobs() {
        if (jobs < 1 || jobs > RunRequest.MAX_JOBS) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--jobs must lie in 1 to %d, not %d.".formatted(RunRequest.MAX_JOBS, jobs));
        }
        return jobs;
    }

    /** The value may contain equals signs, the name of a variable may not. */
    private Map<String, String> parsedVariables() {
        Map<String, String> parsed = new LinkedHashMap<>();
        for (String text : variables) {
            int equals = text.indexOf('=');
            if (equals <= 0) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(),
                        "--variable %s is not of the form NAME=VALUE.".formatted(text));
            }
            parsed.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return parsed;
    }
}
