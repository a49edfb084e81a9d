// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.cli;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.NodeMessage;
import org.trimformer.headless.command.Command;
import org.trimformer.headless.command.ExitCode;
import org.trimformer.headless.execute.Messages;
import org.trimformer.headless.registry.InstalledNode;
import org.trimformer.headless.registry.NodeRegistry;
import org.trimformer.headless.run.TemporaryFolder;
import org.trimformer.headless.text.TablePreview;
import org.trimformer.standin.host.Configured;
import org.trimformer.standin.host.Executed;
import org.trimformer.standin.host.HostContext;
import org.trimformer.standin.host.HostNode;

import picocli.CommandLine;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * {@code trimformer doctor}: the node Runtime Check in the terminal. The node is found by its name,
 * so this bundle need not know the engine it reports on.
 */
@CommandLine.Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Shows what runs where, and what to do to use the GPU (node Runtime Check).")
final class DoctorVerb implements Callable<Integer> {

    private static final String NODE = "Runtime Check";

    /** The contributed verbs that fetch GPU libraries and that remember where they lie. */
    private static final String GET_GPU = "get-gpu";

    private static final String USE_GPU = "use-gpu";

    private final NodeRegistry registry;
    private final List<Command> contributed;
    private final PrintStream out;
    private final PrintStream err;

    @Option(
            names = "--get-gpu",
            description =
                    "Downloads the engine's GPU libraries first; the only use of the network there"
                            + " is.")
    private boolean getGpu;

    @Option(
            names = "--use-gpu",
            paramLabel = "DIR",
            description =
                    "Remembers the folder of a CUDA libtorch, such as the torch/lib of a Python"
                            + " environment, for this and every later start.")
    private Path useGpu;

    DoctorVerb(NodeRegistry registry, List<Command> contributed, PrintStream out, PrintStream err) {
        this.registry = registry;
        this.contributed = contributed;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        int prepared = prepareGpu();
        if (prepared != ExitCode.DONE) {
            return prepared;
        }
        Optional<InstalledNode> node = NodeFinder.find(registry, NODE);
        if (node.isEmpty()) {
            err.println("The node \"%s\" is not installed.".formatted(NODE));
            return ExitCode.WRONG_USAGE;
        }
        try (TemporaryFolder temporary = new TemporaryFolder();
                HostNode host =
                        HostNode.create(
                                node.get().createFactory(),
                                new NodeID(1),
                                HostContext.of(temporary.path(), temporary.path()),
                                null)) {
            return check(host);
        } catch (InvalidSettingsException e) {
            throw new IllegalStateException("default settings cannot be invalid", e);
        }
    }

    private int prepareGpu() {
        if (useGpu != null) {
            return contributed(USE_GPU, List.of(useGpu.toAbsolutePath().toString()));
        }
        return getGpu ? contributed(GET_GPU, List.of()) : ExitCode.DONE;
    }

    private int contributed(String name, List<String> arguments) {
        Optional<Command> command =
                contributed.stream().filter(each -> name.equals(each.name())).findFirst();
        if (command.isEmpty()) {
            err.println("This installation has no command %s.".formatted(name));
            return ExitCode.WRONG_USAGE;
        }
        return command.get().run(arguments, out, err);
    }

    private int check(HostNode host) {
        Configured configured = host.configure();
        if (!configured.ok()) {
            err.println(Messages.of(configured.message()));
            return ExitCode.NODE_FAILED;
        }
        Executed executed = host.execute(new DefaultNodeProgressMonitor());
        if (executed.status() != Executed.Status.DONE) {
            err.println(Messages.of(executed.message()));
            return ExitCode.NODE_FAILED;
        }
        for (PortObject object : executed.objects()) {
            if (object instanceof BufferedDataTable table) {
                out.print(TablePreview.whole(table));
            }
        }
        if (executed.message() != NodeMessage.NONE && executed.message().getMessage() != null) {
            out.println(Messages.of(executed.message()));
        }
        return ExitCode.DONE;
    }
}
