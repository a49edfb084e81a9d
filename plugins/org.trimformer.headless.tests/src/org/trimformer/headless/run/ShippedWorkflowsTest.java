package org.trimformer.headless.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.eclipse.core.runtime.RegistryFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trimformer.headless.command.ExitCode;
import org.trimformer.headless.execute.RunControl;
import org.trimformer.headless.graph.GraphBuilder;
import org.trimformer.headless.load.LoadOptions;
import org.trimformer.headless.load.LoadedWorkflow;
import org.trimformer.headless.load.WorkflowLoader;
import org.trimformer.headless.registry.ExtensionNodeRegistry;
import org.trimformer.headless.workflow.WorkflowArchive;
import org.trimformer.headless.workflow.WorkflowReader;
import org.trimformer.standin.host.HostContext;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The workflows under {@code test-workflows/} with the nodes that this build really installs. */
class ShippedWorkflowsTest {

    @TempDir Path temporary;

    @BeforeAll
    static void insideEquinoxOnly() {
        assumeTrue(
                RegistryFactory.getRegistry() != null,
                "nodes are found through the extension registry, which needs Equinox");
    }

    static List<Path> workflows() throws IOException {
        try (Stream<Path> folders = Files.list(folder())) {
            return folders.filter(f -> Files.isRegularFile(f.resolve("workflow.knime")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void load_shippedWorkflow_everyNodeTakesItsSettings(Path workflow) throws Exception {
        try (WorkflowArchive archive = WorkflowArchive.open(workflow, path -> {});
                LoadedWorkflow loaded =
                        new WorkflowLoader(installed(), HostContext.of(archive.folder(), temporary))
                                .load(
                                        GraphBuilder.build(WorkflowReader.read(archive)),
                                        LoadOptions.NONE)) {
            assertTrue(loaded.graph().nodes().size() > 0, workflow.toString());
        }
    }

    @Test
    void run_runtimeCheck_reportsTheEngine() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int exit =
                new WorkflowRunner(installed(), print, print)
                        .run(
                                RunRequest.of(folder().resolve("runtime-check"))
                                        .withOut(temporary.resolve("out")),
                                new RunControl());
        String printed = out.toString(StandardCharsets.UTF_8);
        assertEquals(ExitCode.DONE, exit, printed);
        assertTrue(printed.contains("PyTorch"), printed);
        assertTrue(
                Files.isRegularFile(temporary.resolve("out/Runtime Check (#1)/port_1.csv")),
                printed);
    }

    private static ExtensionNodeRegistry installed() {
        return new ExtensionNodeRegistry(RegistryFactory.getRegistry());
    }

    /** {@code test-workflows/} of this checkout; tests start somewhere below its root. */
    private static Path folder() {
        Path start = Path.of("").toAbsolutePath();
        for (Path here = start; here != null; here = here.getParent()) {
            Path candidate = here.resolve("test-workflows");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException("no test-workflows above " + start);
    }
}
