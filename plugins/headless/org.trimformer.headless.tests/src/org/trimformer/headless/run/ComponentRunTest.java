// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.headless.fixtures.CommandLineHarness;
import org.trimformer.headless.fixtures.TestWorkflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The dialog of a component: Configuration nodes, and the flow variables that control it. */
@Timeout(300)
class ComponentRunTest {

    private static final String[] NONE = {};

    private final CommandLineHarness bench = new CommandLineHarness();

    @TempDir private Path dir;

    /**
     * A workflow with the variable {@code outer} = 5 and one component: a Configuration node, 2 by
     * default, sets how many rows the node inside makes.
     */
    private Path flow(Integer inDialog, boolean controlled) throws IOException {
        return new TestWorkflow(dir.resolve("flow"))
                .variable("outer", "INTEGER", v -> v.addInt("value", 5))
                .component(
                        5,
                        "Part",
                        0,
                        0,
                        NONE,
                        NONE,
                        inner ->
                                inner.integerConfiguration(3, "number", 2)
                                        .node(
                                                4,
                                                "Numbers",
                                                s -> {
                                                    TestWorkflow.model(s).addInt("rows", 9);
                                                    TestWorkflow.control(s, "number", null, "rows");
                                                })
                                        .connect(3, 1, 4, 0),
                        settings -> {
                            if (inDialog != null) {
                                TestWorkflow.model(settings)
                                        .addNodeSettings("number-of-3")
                                        .addInt("integer", inDialog);
                            }
                            if (controlled) {
                                TestWorkflow.control(
                                        settings, "outer", null, "number-of-3", "integer");
                            }
                        })
                .write();
    }

    private int run(Path workflow, String... more) {
        return bench.run(
                Stream.concat(
                                Stream.of(
                                        "run",
                                        workflow.toString(),
                                        "--out",
                                        dir.resolve("out").toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private long rows() throws IOException {
        return Files.readString(dir.resolve("out/Numbers (#5.4)/port_1.csv")).lines().count() - 1;
    }

    @Test
    void run_dialogWithoutValues_takesTheDefaultOfTheConfigurationNode() throws IOException {
        assertEquals(0, run(flow(null, false)), bench.err());
        assertEquals(2, rows());
    }

    @Test
    void run_valueInTheDialog_reachesTheNodesInside() throws IOException {
        assertEquals(0, run(flow(4, false)), bench.err());
        assertEquals(4, rows());
    }

    @Test
    void run_variableControlsTheDialog_replacesItsValue() throws IOException {
        Path flow = flow(4, true);
        assertEquals(0, run(flow), bench.err());
        assertEquals(5, rows());
        assertEquals(0, run(flow, "--variable", "outer=7"), bench.err());
        assertEquals(7, rows());
    }

    @Test
    void run_valueBeyondTheLimits_isRefusedWithTheLabel() throws IOException {
        assertEquals(2, run(flow(4, true), "--variable", "outer=12"), bench.err());
        assertTrue(bench.err().contains("\"How many\" is at most 9, not 12"), bench.err());
    }

    @Test
    void list_variableOfADialog_namesTheComponentAndTheLabel() throws IOException {
        assertEquals(0, run(flow(4, true), "--list"), bench.err());
        assertTrue(bench.out().contains("Part (#5): How many"), bench.out());
    }

    /** KNIME ends the scope of workflow variables at a component, unlike at a metanode. */
    @Test
    void run_workflowVariable_isUnknownInsideAComponent() throws IOException {
        Path flow =
                new TestWorkflow(dir.resolve("flow"))
                        .variable("outer", "INTEGER", v -> v.addInt("value", 5))
                        .component(
                                5,
                                "Part",
                                0,
                                0,
                                NONE,
                                NONE,
                                inner ->
                                        inner.node(
                                                4,
                                                "Numbers",
                                                s -> {
                                                    TestWorkflow.model(s).addInt("rows", 9);
                                                    TestWorkflow.control(s, "outer", null, "rows");
                                                }))
                        .write();
        assertEquals(2, run(flow), bench.err());
        assertTrue(bench.err().contains("Unknown variable \"outer\""), bench.err());
    }
}
