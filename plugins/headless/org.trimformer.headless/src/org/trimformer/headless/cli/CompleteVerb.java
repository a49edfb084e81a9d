// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.cli;

import org.trimformer.headless.command.ExitCode;
import org.trimformer.headless.graph.GraphBuilder;
import org.trimformer.headless.load.LoadOptions;
import org.trimformer.headless.load.LoadedWorkflow;
import org.trimformer.headless.load.WorkflowLoader;
import org.trimformer.headless.registry.NodeRegistry;
import org.trimformer.headless.run.TemporaryFolder;
import org.trimformer.headless.saved.SettingsXml;
import org.trimformer.headless.saved.WorkflowCompletion;
import org.trimformer.headless.saved.WorkflowCompletion.Completed;
import org.trimformer.headless.workflow.WorkflowException;
import org.trimformer.headless.workflow.WorkflowReader;
import org.trimformer.standin.host.HostContext;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code trimformer complete WORKFLOW…}. */
@CommandLine.Command(
        name = "complete",
        mixinStandardHelpOptions = true,
        description = {
            "Brings the files of saved workflows up to the installed nodes.",
            "Settings that a node has and its file lacks are added with their defaults, in the"
                    + " order KNIME writes them; settings that the node no longer has are removed;"
                    + " states become those that KNIME finds when it opens the workflow."
        })
final class CompleteVerb implements Callable<Integer> {

    private final NodeRegistry registry;
    private final PrintStream out;
    private final PrintStream err;

    @CommandLine.Parameters(
            arity = "1..*",
            paramLabel = "WORKFLOW",
            description = "Workflow folders; their settings.xml files are rewritten.")
    private List<Path> workflows;

    CompleteVerb(NodeRegistry registry, PrintStream out, PrintStream err) {
        this.registry = registry;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        try (TemporaryFolder temporary = new TemporaryFolder()) {
            for (Path workflow : workflows) {
                complete(workflow, temporary.path());
            }
            return ExitCode.DONE;
        } catch (WorkflowException e) {
            err.println(e.getMessage());
            return ExitCode.WRONG_USAGE;
        }
    }

    private void complete(Path workflow, Path temporary) throws WorkflowException, IOException {
        try (LoadedWorkflow loaded =
                new WorkflowLoader(registry, HostContext.of(workflow, temporary))
                        .load(
                                GraphBuilder.build(WorkflowReader.read(workflow)),
                                LoadOptions.NONE)) {
            int changed = 0;
            for (Completed node : WorkflowCompletion.of(loaded)) {
                if (node.changed()) {
                    Path file = node.node().graph().file().file();
                    Files.writeString(file, SettingsXml.of(node.settings()));
                    out.println(file);
                    changed++;
                }
            }
            out.println("%s: %d files changed".formatted(workflow, changed));
        }
    }
}
