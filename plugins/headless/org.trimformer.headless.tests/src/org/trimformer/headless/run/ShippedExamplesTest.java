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
import org.trimformer.headless.command.ExitCode;
import org.trimformer.headless.execute.RunControl;
import org.trimformer.headless.fixtures.Shipped;
import org.trimformer.headless.graph.GraphBuilder;
import org.trimformer.headless.load.LoadOptions;
import org.trimformer.headless.registry.ExtensionNodeRegistry;
import org.trimformer.headless.registry.InstalledNode;
import org.trimformer.headless.workflow.WorkflowReader;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the examples, and the small workflow of every node, and looks at what comes out. */
class ShippedExamplesTest {

    @TempDir Path temporary;

    @BeforeAll
    static void insideEquinoxOnly() {
        assumeTrue(
                RegistryFactory.getRegistry() != null,
                "nodes are found through the extension registry, which needs Equinox");
    }

    /** Three budgets cost less and less, and every model was measured on every image. */
    @Test
    void run_severalBudgets_comparesModelsOfFallingCost() throws IOException {
        String printed = run("several-budgets", Map.of("export_to", exported()));
        List<List<String>> cost = csv("Evaluate (#6)/port_3.csv");
        assertEquals(4, cost.size() - 1, printed);
        List<Double> macs = column(cost, "GMACs");
        for (int i = 1; i < macs.size(); i++) {
            assertTrue(macs.get(i) < macs.get(i - 1), macs.toString());
        }
        double original = macs.get(0);
        assertTrue(macs.get(1) <= 0.8 * original && macs.get(3) <= 0.5 * original, macs.toString());
        assertTrue(Files.isRegularFile(temporary.resolve("exported/model.safetensors")), printed);
        assertTrue(
                Files.readString(temporary.resolve("out/index.html")).contains("Evaluate (#6)"),
                printed);
    }

    /** The smaller model leaves the component at the price that its dialog asks for. */
    @Test
    void run_compressWithComponent_meetsTheTargetOfTheDialog() throws IOException {
        String printed =
                run(
                        "compress-with-component",
                        Map.of("target", "-40 % of the original", "time_limit_minutes", "0.1"));
        List<Double> macs = column(csv("Evaluate (#3.9)/port_3.csv"), "GMACs");
        assertEquals(2, macs.size(), printed);
        assertTrue(macs.get(1) <= 0.6 * macs.get(0), macs.toString());
        assertTrue(Files.isRegularFile(temporary.resolve("out/best-model.safetensors")), printed);
    }

    /** What KNIME copies into a workflow when the shared component is dropped into it. */
    @Test
    void sharedComponent_equalsItsCopyInTheWorkflow() throws IOException {
        Path shared = Shipped.folder().resolve("components/Compress ViT");
        Path copy = Shipped.folder().resolve("compress-with-component/Compress ViT (#3)");
        Set<String> own = Set.of("settings.xml", "template.knime");
        assertEquals(files(shared, own), files(copy, own));
    }

    static List<Path> nodeWorkflows() throws IOException {
        List<Path> all = new ArrayList<>(Shipped.workflowsIn(Shipped.folder().resolve("nodes")));
        all.add(Shipped.folder().resolve("runtime-check"));
        return all;
    }

    /** Tables that depend on no processor are compared with {@code nodes/expected}. */
    @ParameterizedTest
    @MethodSource("nodeWorkflows")
    void run_workflowOfANode_executesAndGivesWhatIsExpected(Path workflow) throws IOException {
        Path nodes = Shipped.folder().resolve("nodes");
        assertTrue(
                !workflow.startsWith(nodes)
                        || Files.isDirectory(
                                nodes.resolve("expected").resolve(workflow.getFileName())),
                "nothing is expected of " + workflow);
        String printed = run(workflow, Map.of());
        assertTrue(printed.contains("index.html"), printed);
    }

    /** Values differ from machine to machine, the items do not. */
    @Test
    void run_runtimeCheck_listsWhatHelpNeeds() throws IOException {
        String printed = run("runtime-check", Map.of());
        List<String> items = new ArrayList<>();
        for (List<String> row : csv("Runtime Check (#1)/port_1.csv")) {
            items.add(row.get(1));
            assertTrue(!row.get(2).isBlank(), row + " in\n" + printed);
        }
        for (String item : List.of("Engine", "Natives", "CPU threads", "Java", "Device CPU")) {
            assertTrue(items.contains(item), item + " is not among " + items);
        }
    }

    @Test
    void nodes_installed_haveAWorkflowEach() throws Exception {
        Set<String> last = new TreeSet<>();
        for (Path workflow : nodeWorkflows()) {
            var nodes = GraphBuilder.build(WorkflowReader.read(workflow)).nodes();
            last.add(nodes.get(nodes.size() - 1).file().factory());
        }
        Set<String> ours =
                installed().nodes().stream()
                        .map(InstalledNode::factoryClass)
                        .filter(name -> name.startsWith("org.trimformer.knime."))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(ours, last);
    }

    private String exported() {
        return temporary.resolve("exported").toString();
    }

    private String run(String name, Map<String, String> variables) {
        return run(Shipped.folder().resolve(name), variables);
    }

    private String run(Path workflow, Map<String, String> variables) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        RunRequest request =
                new RunRequest(
                        workflow,
                        new LoadOptions(variables, List.of()),
                        Optional.of(temporary.resolve("out")),
                        1,
                        false,
                        Optional.empty());
        int exit = new WorkflowRunner(installed(), print, print).run(request, new RunControl());
        String printed = out.toString(StandardCharsets.UTF_8);
        assertEquals(ExitCode.DONE, exit, printed);
        return printed;
    }

    private List<List<String>> csv(String name) throws IOException {
        return Files.readAllLines(temporary.resolve("out").resolve(name)).stream()
                .map(line -> Arrays.asList(line.split(",", -1)))
                .toList();
    }

    private static List<Double> column(List<List<String>> table, String name) {
        int at = table.get(0).indexOf(name);
        assertTrue(at >= 0, name + " is no column of " + table.get(0));
        return table.stream().skip(1).map(row -> Double.valueOf(row.get(at))).toList();
    }

    private static Map<String, String> files(Path folder, Set<String> left) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            Map<String, String> found = new java.util.TreeMap<>();
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (!left.contains(name)) {
                    found.put(name, Files.readString(file));
                }
            }
            return found;
        }
    }

    private static ExtensionNodeRegistry installed() {
        return new ExtensionNodeRegistry(RegistryFactory.getRegistry());
    }
}
