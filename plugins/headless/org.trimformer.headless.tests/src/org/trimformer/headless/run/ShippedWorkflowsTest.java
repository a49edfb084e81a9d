// SPDX-License-Identifier: Apache-2.0
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
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.config.base.ConfigBase;
import org.trimformer.headless.command.ExitCode;
import org.trimformer.headless.execute.ResultSink;
import org.trimformer.headless.execute.RunControl;
import org.trimformer.headless.execute.WorkflowRun;
import org.trimformer.headless.fixtures.Shipped;
import org.trimformer.headless.graph.GraphBuilder;
import org.trimformer.headless.load.LoadOptions;
import org.trimformer.headless.load.LoadedNode;
import org.trimformer.headless.load.LoadedWorkflow;
import org.trimformer.headless.load.WorkflowLoader;
import org.trimformer.headless.registry.ExtensionNodeRegistry;
import org.trimformer.headless.saved.LoadWarnings;
import org.trimformer.headless.saved.SettingsXml;
import org.trimformer.headless.saved.WorkflowCompletion;
import org.trimformer.headless.saved.WorkflowCompletion.Completed;
import org.trimformer.headless.workflow.WorkflowArchive;
import org.trimformer.headless.workflow.WorkflowReader;
import org.trimformer.standin.host.HostContext;
import org.trimformer.standin.host.HostNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The workflows under {@code test-workflows/} with the nodes that this build really installs. */
class ShippedWorkflowsTest {

    /** Nodes are configured here, not executed. */
    private static final ResultSink NOTHING_WRITTEN =
            node -> new ResultSink.Written(List.of(), Optional.empty());

    /** The types of workflow variables that KNIME's configuration of a workflow knows. */
    private static final Set<String> KNIME_EDITS = Set.of("STRING", "INTEGER", "DOUBLE");

    @TempDir Path temporary;

    @BeforeAll
    static void insideEquinoxOnly() {
        assumeTrue(
                RegistryFactory.getRegistry() != null,
                "nodes are found through the extension registry, which needs Equinox");
    }

    static List<Path> workflows() throws IOException {
        List<Path> all = new ArrayList<>(Shipped.workflowsIn(Shipped.folder()));
        all.addAll(Shipped.workflowsIn(Shipped.folder().resolve("nodes")));
        return all;
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

    @ParameterizedTest
    @MethodSource("workflows")
    void open_shippedWorkflow_knimeHasNothingToReport(Path workflow) throws Exception {
        with(
                workflow,
                loaded -> {
                    WorkflowRun run =
                            new WorkflowRun(loaded, new RunControl(), node -> {}, NOTHING_WRITTEN);
                    run.configureAll();
                    assertEquals(List.of(), LoadWarnings.ofFiles(workflow, run.nodes()));
                    assertEquals(List.of(), LoadWarnings.ofStates(run.nodes()));
                });
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void applyDialog_unchanged_changesNoKeyOfTheFile(Path workflow) throws Exception {
        with(
                workflow,
                loaded -> {
                    for (Completed node : WorkflowCompletion.of(loaded)) {
                        assertEquals(
                                SettingsXml.of(node.settings()),
                                SettingsXml.of(node.node().node().settings()),
                                node.node().graph().label()
                                        + ": an unchanged dialog resets the node in KNIME;"
                                        + " ./trimformer complete test-workflows/* mends the"
                                        + " files");
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void ports_ofShippedWorkflow_haveNames(Path workflow) throws Exception {
        with(
                workflow,
                loaded -> {
                    for (LoadedNode node : loaded.nodes()) {
                        if (node.host().isEmpty()) {
                            continue; // KNIME's own node, part of a component
                        }
                        HostNode host = node.host().get();
                        for (int i = 0; i < host.inputTypes().size(); i++) {
                            assertTrue(
                                    host.inputName(i).isPresent(),
                                    node.graph().label() + ", input " + (i + 1));
                        }
                        for (int i = 0; i < host.outputTypes().size(); i++) {
                            assertTrue(
                                    host.outputName(i).isPresent(),
                                    node.graph().label() + ", output " + (i + 1));
                        }
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void files_ofShippedWorkflow_lieInItsDataArea(Path workflow) throws Exception {
        with(
                workflow,
                loaded -> {
                    for (LoadedNode node : loaded.nodes()) {
                        assertFilesInDataArea(node, node.settings());
                    }
                });
    }

    private static void assertFilesInDataArea(LoadedNode node, ConfigBase settings)
            throws InvalidSettingsException {
        if (settings.containsKey("file_system_type")) {
            String path = settings.getString("path");
            String where = node.graph().label() + " " + path;
            assertTrue(
                    path.isEmpty()
                            || "RELATIVE".equals(settings.getString("file_system_type"))
                                    && "knime.workflow.data"
                                            .equals(settings.getString("file_system_specifier")),
                    where + " is not in the workflow's data area");
        }
        for (String key : settings.keySet()) {
            if (settings.getEntry(key) instanceof ConfigBase inner) {
                assertFilesInDataArea(node, inner);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void variables_ofShippedWorkflow_haveAnEditorInKnime(Path workflow) throws Exception {
        for (NodeSettingsRO variable : WorkflowReader.read(workflow).variables()) {
            assertTrue(
                    KNIME_EDITS.contains(variable.getString("class")),
                    variable.getString("name") + " is a " + variable.getString("class"));
        }
    }

    private interface Use {
        void of(LoadedWorkflow workflow) throws Exception;
    }

    private void with(Path workflow, Use use) throws Exception {
        try (LoadedWorkflow loaded =
                new WorkflowLoader(installed(), HostContext.of(workflow, temporary))
                        .load(
                                GraphBuilder.build(WorkflowReader.read(workflow)),
                                LoadOptions.NONE)) {
            use.of(loaded);
        }
    }

    @Test
    void run_runtimeCheck_reportsTheEngine() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int exit =
                new WorkflowRunner(installed(), print, print)
                        .run(
                                RunRequest.of(Shipped.folder().resolve("runtime-check"))
                                        .withOut(temporary.resolve("out")),
                                new RunControl());
        String printed = out.toString(StandardCharsets.UTF_8);
        assertEquals(ExitCode.DONE, exit, printed);
        assertTrue(printed.contains("PyTorch"), printed);
        assertTrue(
                Files.isRegularFile(temporary.resolve("out/Runtime Check (#1)/port_1.csv")),
                printed);
    }

    /** What comes out is what PyTorch makes of the exported files, see {@code fixtures}. */
    @Test
    void run_predictAndExport_givesWhatPyTorchGives() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        Path exported = temporary.resolve("exported");
        RunRequest request =
                new RunRequest(
                        Shipped.folder().resolve("predict-and-export"),
                        new LoadOptions(Map.of("export_to", exported.toString()), List.of()),
                        Optional.of(temporary.resolve("out")),
                        1,
                        false,
                        Optional.of(
                                Shipped.folder()
                                        .resolveSibling("plugins/headless")
                                        .resolve("org.trimformer.headless.tests/fixtures")
                                        .resolve("predict-and-export")));
        int exit = new WorkflowRunner(installed(), print, print).run(request, new RunControl());
        String printed = out.toString(StandardCharsets.UTF_8);
        assertEquals(ExitCode.DONE, exit, printed);
        for (String file :
                List.of(
                        "model.safetensors",
                        "trimformer_vit.py",
                        "model.pt",
                        "config.json",
                        "preprocessor_config.json")) {
            assertTrue(Files.isRegularFile(exported.resolve(file)), file + " is missing");
        }
    }

    /** The names of the new photos begin with their class, which no node of the workflow reads. */
    @Test
    void run_myPhotos_predictsNewClassesOfNewPhotosAndExports() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        Path exported = temporary.resolve("exported");
        RunRequest request =
                new RunRequest(
                        Shipped.folder().resolve("my-photos"),
                        new LoadOptions(
                                Map.of(
                                        "export_to",
                                        exported.toString(),
                                        "epochs",
                                        "1",
                                        "recovery_epochs",
                                        "1",
                                        "time_limit_minutes",
                                        "0"),
                                List.of()),
                        Optional.of(temporary.resolve("out")),
                        1,
                        false,
                        Optional.empty());
        int exit = new WorkflowRunner(installed(), print, print).run(request, new RunControl());
        String printed = out.toString(StandardCharsets.UTF_8);
        assertEquals(ExitCode.DONE, exit, printed);
        assertTrue(Files.isRegularFile(exported.resolve("best-model.safetensors")), printed);
        List<String> lines =
                Files.readAllLines(temporary.resolve("out/ViT Predictor (#8)/port_1.csv"));
        assertTrue(
                lines.get(0)
                        .startsWith("RowID,Path,Label,Split,Prediction (Label),Prediction (Label)"),
                lines.get(0));
        assertTrue(
                lines.get(0)
                        .endsWith(
                                ",P (Label=Bag),P (Label=Coat),P (Label=Sneaker)"
                                        + ",P (Label=Trouser)"),
                lines.get(0));
        long right =
                lines.stream()
                        .skip(1)
                        .map(line -> line.split(","))
                        .filter(c -> c[1].contains("/" + c[4].toLowerCase(Locale.ROOT) + "-"))
                        .count();
        int photos = lines.size() - 1;
        assertTrue(right > photos / 2, right + " of " + photos + " right, chance is a quarter");
    }

    /**
     * A few images and one epoch of each stage: what is chosen means little, what it costs counts.
     */
    @Test
    void run_convolutions_bothResultsMeetTheTargetAndOneKeepsItsAttention() throws IOException {
        Path data = Shipped.folder().resolve("convolutions-fashion-vit/data/images");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        RunRequest request =
                new RunRequest(
                        Shipped.folder().resolve("convolutions-fashion-vit"),
                        new LoadOptions(
                                Map.of(
                                        "train_images",
                                        some(data.resolve("train"), "train", 8).toString(),
                                        "test_images",
                                        some(data.resolve("test"), "test", 3).toString(),
                                        "search_epochs",
                                        "1",
                                        "train_epochs",
                                        "1"),
                                List.of()),
                        Optional.of(temporary.resolve("out")),
                        1,
                        false,
                        Optional.empty());
        int exit = new WorkflowRunner(installed(), print, print).run(request, new RunControl());
        String printed = out.toString(StandardCharsets.UTF_8);
        assertEquals(ExitCode.DONE, exit, printed);
        for (String search : List.of("Single-Path Search (#4)", "Single-Path Search (#5)")) {
            List<String> rows = lines(search, 2);
            int before = column(rows, "MMACs before");
            int after = column(rows, "MMACs after");
            String[] whole = rows.get(rows.size() - 1).split(",");
            assertTrue(
                    Double.parseDouble(whole[after]) <= 0.7 * Double.parseDouble(whole[before]),
                    search + ": " + rows);
        }
        List<String> kept = lines("Single-Path Search (#5)", 2);
        int mixer = column(kept, "Mixer");
        for (String row : kept.subList(1, kept.size() - 1)) {
            assertTrue(row.split(",")[mixer].toLowerCase(Locale.ROOT).contains("attention"), row);
        }
        for (String model : List.of("Distill (#6).safetensors", "Distill (#7).safetensors")) {
            assertTrue(Files.isRegularFile(temporary.resolve("out").resolve(model)), printed);
        }
    }

    /** The first images of every class, in a folder of this test. */
    private Path some(Path from, String name, int perClass) throws IOException {
        Path to = temporary.resolve(name);
        try (Stream<Path> classes = Files.list(from)) {
            for (Path one : classes.toList()) {
                Path folder = Files.createDirectories(to.resolve(one.getFileName().toString()));
                try (Stream<Path> images = Files.list(one)) {
                    for (Path image : images.sorted().limit(perClass).toList()) {
                        Files.copy(image, folder.resolve(image.getFileName().toString()));
                    }
                }
            }
        }
        return to;
    }

    private List<String> lines(String node, int port) throws IOException {
        return Files.readAllLines(
                temporary.resolve("out").resolve(node).resolve("port_" + port + ".csv"));
    }

    private static int column(List<String> rows, String name) {
        int at = List.of(rows.get(0).split(",")).indexOf(name);
        assertTrue(at >= 0, name + " is not among " + rows.get(0));
        return at;
    }

    private static ExtensionNodeRegistry installed() {
        return new ExtensionNodeRegistry(RegistryFactory.getRegistry());
    }
}
