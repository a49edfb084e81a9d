// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimformer.headless.fixtures.CommandLineHarness;
import org.trimformer.headless.fixtures.TestWorkflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is refused before anything runs: exit code 2 and one sentence. */
@Timeout(300)
class RefusalTest {

    private final CommandLineHarness bench = new CommandLineHarness();

    @TempDir private Path dir;

    private TestWorkflow flow() {
        return new TestWorkflow(dir.resolve("flow"));
    }

    private String refusal(TestWorkflow workflow, String... more) throws IOException {
        Path out = dir.resolve("out");
        String[] arguments = new String[4 + more.length];
        arguments[0] = "run";
        arguments[1] = workflow.write().toString();
        arguments[2] = "--out";
        arguments[3] = out.toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        assertEquals(2, bench.run(arguments), bench.out() + bench.err());
        assertFalse(Files.exists(out), "nothing may be written");
        return bench.err().strip();
    }

    @Test
    void run_unknownNode_namesNodeAndBundle() throws IOException {
        assertEquals(
                "The node Fancy (#7) of bundle org.example.tests is not installed"
                        + " (factory org.example.FancyFactory).",
                refusal(flow().unknownNode(7, "Fancy", "org.example.FancyFactory")));
    }

    @Test
    void run_missingPort_isABrokenConnection() throws IOException {
        String message = refusal(flow().node(1, "Numbers").node(2, "Sum").connect(1, 4, 2, 1));
        assertTrue(message.contains("is broken: Numbers (#1) has 1 output ports, not 4"), message);
    }

    @Test
    void run_wrongPortType_isABrokenConnection() throws IOException {
        String message = refusal(flow().node(1, "Numbers").node(2, "Picture").connect(1, 1, 2, 1));
        assertTrue(
                message.contains("Numbers (#1) port 1 to Picture: a/b (#2) port 1 is broken"),
                message);
    }

    @Test
    void run_cycle_isRefused() throws IOException {
        String message =
                refusal(
                        flow().node(1, "Sum")
                                .node(2, "Sum")
                                .connect(1, 1, 2, 1)
                                .connect(2, 1, 1, 1));
        assertTrue(message.contains("form a cycle"), message);
    }

    @Test
    void run_savedSettingOutOfRange_givesTheNodesOwnReason() throws IOException {
        assertEquals(
                "The settings of node Numbers (#1) are refused: Rows must lie in 1 to 1000, not"
                        + " -5.",
                refusal(flow().node(1, "Numbers", s -> TestWorkflow.model(s).addInt("rows", -5))));
    }

    @Test
    void run_savedSettingOfWrongType_isRefused() throws IOException {
        String message =
                refusal(
                        flow().node(
                                        1,
                                        "Numbers",
                                        s -> TestWorkflow.model(s).addString("rows", "many")));
        assertTrue(message.startsWith("The settings of node Numbers (#1) are refused:"), message);
        assertTrue(message.contains("rows"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#1/model/rows=0 | Rows must lie in 1 to 1000, not 0",
                "#1/model/rows=many | \"many\" is no integer",
                "#1/model/nothing=1 | has no setting \"model/nothing\"; it has: model/rows",
                "#1/model/shape/nothing=1 | it has: model/shape/growth",
                "#1/model/shape=1 | it is a group of settings",
                "#1/factory=x | must name a setting below model/",
                "#9/model/rows=1 | names no node of the workflow; it has: Numbers (#1)",
                "Numbers/model/rows=1 | is ambiguous, 2 nodes are named \"Numbers\": use one of #1,"
                        + " #2",
                "rows=1 | is not of the form NODE/PATH=VALUE"
            })
    void run_badSet_saysWhy(String assignment, String expected) throws IOException {
        String message =
                refusal(
                        flow().node(
                                        1,
                                        "Numbers",
                                        s -> {
                                            TestWorkflow.model(s).addInt("rows", 1);
                                            TestWorkflow.model(s)
                                                    .addNodeSettings("shape")
                                                    .addString("growth", "LINEAR");
                                        })
                                .node(2, "Numbers"),
                        "--set",
                        assignment);
        assertTrue(message.contains(expected), message);
    }

    @Test
    void run_undeclaredVariable_listsTheDeclaredOnes() throws IOException {
        TestWorkflow workflow =
                flow().variable("ratio", "DOUBLE", v -> v.addDouble("value", 0.5))
                        .node(1, "Numbers");
        assertEquals(
                "The workflow declares no variable \"ration\"; it has: ratio.",
                refusal(workflow, "--variable", "ration=1"));
    }

    @Test
    void run_variableOfWrongType_namesTheDeclaredType() throws IOException {
        TestWorkflow workflow =
                flow().variable("epochs", "INTEGER", v -> v.addInt("value", 5)).node(1, "Numbers");
        String message = refusal(workflow, "--variable", "epochs=2.5");
        assertTrue(message.contains("declares the type INTEGER"), message);
        assertTrue(message.contains("\"2.5\" is no integer"), message);
    }

    @Test
    void run_variableThatDoesNotFitTheSetting_isRefused() throws IOException {
        TestWorkflow workflow =
                flow().variable("share", "DOUBLE", v -> v.addDouble("value", 0.5))
                        .node(
                                1,
                                "Numbers",
                                s -> {
                                    TestWorkflow.model(s).addInt("rows", 1);
                                    TestWorkflow.control(s, "share", null, "rows");
                                });
        String message = refusal(workflow);
        assertTrue(message.contains("The settings of node Numbers (#1) are refused"), message);
        assertTrue(message.contains("share"), message);
    }

    @Test
    void run_wrongOptions_printUsage() {
        assertEquals(2, bench.run("run"));
        assertTrue(bench.err().contains("WORKFLOW"), bench.err());
        assertEquals(2, bench.run("run", "x", "--jobs", "0"));
        assertTrue(bench.err().contains("--jobs must lie in 1 to 64"), bench.err());
        assertEquals(2, bench.run("run", "x", "--variable", "novalue"));
        assertTrue(bench.err().contains("NAME=VALUE"), bench.err());
        assertEquals(2, bench.run("dance"));
        assertEquals(2, bench.run());
    }
}
