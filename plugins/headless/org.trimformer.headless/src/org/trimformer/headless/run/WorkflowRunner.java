// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.run;

import org.trimformer.headless.command.ExitCode;
import org.trimformer.headless.compare.Comparison;
import org.trimformer.headless.execute.NodeRun;
import org.trimformer.headless.execute.NodeState;
import org.trimformer.headless.execute.RunControl;
import org.trimformer.headless.execute.WorkflowRun;
import org.trimformer.headless.graph.GraphBuilder;
import org.trimformer.headless.graph.WorkflowGraph;
import org.trimformer.headless.load.LoadOptions;
import org.trimformer.headless.load.LoadedWorkflow;
import org.trimformer.headless.load.WorkflowLoader;
import org.trimformer.headless.output.FinalModels;
import org.trimformer.headless.output.IndexPage;
import org.trimformer.headless.output.OutputFolder;
import org.trimformer.headless.output.OutputNames;
import org.trimformer.headless.progress.ProgressDisplay;
import org.trimformer.headless.registry.NodeRegistry;
import org.trimformer.headless.report.RunJson;
import org.trimformer.headless.report.RunReport;
import org.trimformer.headless.report.RunSummary;
import org.trimformer.headless.saved.LoadWarnings;
import org.trimformer.headless.workflow.WorkflowArchive;
import org.trimformer.headless.workflow.WorkflowException;
import org.trimformer.headless.workflow.WorkflowReader;
import org.trimformer.standin.host.HostContext;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries out a {@link RunRequest}. */
public final class WorkflowRunner {

    private final NodeRegistry registry;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param registry the installed nodes
     * @param out for results
     * @param err for progress and errors
     */
    public WorkflowRunner(NodeRegistry registry, PrintStream out, PrintStream err) {
        this.registry = registry;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs a workflow. Whatever happens, nothing temporary is left behind and {@code control} is
     * told that the run is finished.
     *
     * @param request what is asked
     * @param control cancels the run
     * @return the exit code, one of {@link ExitCode}
     */
    public int run(RunRequest request, RunControl control) {
        try (WorkflowArchive archive =
                        WorkflowArchive.open(request.workflow(), control::deleteIfAbandoned);
                TemporaryFolder temporary = new TemporaryFolder()) {
            control.deleteIfAbandoned(temporary.path());
            WorkflowGraph graph = GraphBuilder.build(WorkflowReader.read(archive));
            // KNIME starts in the home folder; people at a terminal mean the folder they stand in
            HostContext context =
                    HostContext.of(archive.folder(), temporary.path())
                            .withLocalDirectory(Path.of(""));
            try (LoadedWorkflow workflow =
                    new WorkflowLoader(registry, context).load(graph, request.options())) {
                return run(request, workflow, archive.folder(), control);
            }
        } catch (WorkflowException e) {
            err.println(e.getMessage());
            return ExitCode.WRONG_USAGE;
        } catch (IOException e) {
            err.println("Files cannot be read or written: %s".formatted(e));
            return ExitCode.WRONG_USAGE;
        } finally {
            control.finished();
        }
    }

    private int run(RunRequest request, LoadedWorkflow workflow, Path saved, RunControl control)
            throws WorkflowException, IOException {
        String name = workflow.graph().name();
        Path folder =
                request.out()
                        .orElseGet(() -> Path.of("out", OutputNames.safe(name)))
                        .toAbsolutePath()
                        .normalize();
        try (OutputFolder output = new OutputFolder(folder, control)) {
            return run(request, workflow, saved, control, output, expected(request, name));
        }
    }

    private int run(
            RunRequest request,
            LoadedWorkflow workflow,
            Path saved,
            RunControl control,
            OutputFolder output,
            Optional<Path> expected)
            throws WorkflowException, IOException {
        String name = workflow.graph().name();
        Path folder = output.folder();
        Instant started = Instant.now();
        WorkflowRun run;
        try (ProgressDisplay progress = ProgressDisplay.on(err, request.quiet())) {
            run = new WorkflowRun(workflow, control, progress, output);
            run.configureAll();
            warn(request, saved, run);
            output.prepare(workflow.graph().nodes());
            run.execute(request.jobs());
        }
        List<NodeRun> nodes =
                run.nodes().stream().filter(node -> !node.graph().isVirtual()).toList();
        List<String> differences =
                expected.isPresent() && !control.isCancelled()
                        ? Comparison.differences(expected.get(), folder)
                        : List.of();
        RunReport report =
                new RunReport(
                        name,
                        request.workflow(),
                        request.options(),
                        request.jobs(),
                        started,
                        Duration.between(started, Instant.now()),
                        control.isCancelled(),
                        nodes,
                        differences);
        output.writeFile("run.json", file -> RunJson.write(report, folder, Versions.all(), file));
        boolean complete = nodes.stream().allMatch(node -> node.state() == NodeState.EXECUTED);
        List<FinalModels.Made> models =
                complete ? FinalModels.of(nodes, workflow.graph()) : List.of();
        List<Path> placed = placed(models, folder);
        String index =
                new IndexPage(
                                report,
                                folder,
                                models,
                                placed,
                                FinalModels.takers(nodes, workflow.graph()))
                        .html();
        Path page =
                output.writeFile(
                        OutputFolder.INDEX,
                        file -> file.write(index.getBytes(StandardCharsets.UTF_8)));
        print(request, report, workflow.graph(), new RunSummary.Results(folder, placed, page));
        return report.exitCode();
    }

    /** The models stand in their nodes' folders too, so a full disk is worth a warning. */
    private List<Path> placed(List<FinalModels.Made> models, Path folder) {
        try {
            return FinalModels.place(models, folder);
        } catch (IOException e) {
            err.println(
                    "Warning: the model could not be copied to the top of %s: %s"
                            .formatted(folder, e));
            return models.stream().map(FinalModels.Made::stored).toList();
        }
    }

    /** States depend on variables and settings, so only the workflow as saved is asked for them. */
    private void warn(RunRequest request, Path saved, WorkflowRun run) {
        if (request.quiet()) {
            return;
        }
        List<String> warnings = new ArrayList<>(LoadWarnings.ofFiles(saved, run.nodes()));
        if (request.options().equals(LoadOptions.NONE)) {
            warnings.addAll(LoadWarnings.ofStates(run.nodes()));
        }
        warnings.forEach(warning -> err.println("Warning: " + warning));
    }

    private void print(
            RunRequest request, RunReport report, WorkflowGraph graph, RunSummary.Results results) {
        if (!request.quiet()) {
            RunSummary.results(report, graph, out);
            RunSummary.nodes(report, results, out);
        }
        RunSummary.failures(report, err);
        out.flush();
        err.flush();
    }

    private static Optional<Path> expected(RunRequest request, String name)
            throws WorkflowException {
        if (request.expected().isPresent()) {
            Path folder = request.expected().get();
            if (!Files.isDirectory(folder)) {
                throw new WorkflowException(
                        "There is no folder %s with expected results.".formatted(folder));
            }
            return Optional.of(folder);
        }
        Path beside =
                request.workflow()
                        .toAbsolutePath()
                        .normalize()
                        .resolveSibling("expected")
                        .resolve(name);
        return Files.isDirectory(beside) ? Optional.of(beside) : Optional.empty();
    }
}
