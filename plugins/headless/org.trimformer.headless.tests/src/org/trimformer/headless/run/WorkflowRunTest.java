// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.headless.fixtures.CommandLineHarness;
import org.trimformer.headless.fixtures.KnimeFolder;
import org.trimformer.headless.fixtures.TestWorkflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whole runs through the command line. */
@Timeout(300)
class WorkflowRunTest {

    private final CommandLineHarness bench = new CommandLineHarness();

    @TempDir private Path dir;
    private Path out;

    @BeforeEach
    void chooseOut() {
        out = dir.resolve("out");
    }

    private TestWorkflow flow() {
        return new TestWorkflow(dir.resolve("flow"));
    }

    private int run(Path workflow, String... more) {
        List<String> arguments =
                Stream.concat(
                                Stream.of("run", workflow.toString(), "--out", out.toString()),
                                Stream.of(more))
                        .toList();
        return bench.run(arguments.toArray(String[]::new));
    }

    private String csv(String name) throws IOException {
        return Files.readString(out.resolve(name), StandardCharsets.UTF_8);
    }

    /** The text of run.json, read through once as JSON. */
    private String json() throws IOException {
        String text = csv("run.json");
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                parser.getText();
            }
        }
        return text;
    }

    @Test
    void run_folderAsKnime59SavesIt_isExecuted() throws IOException {
        assertEquals(0, run(KnimeFolder.writeTo(dir.resolve("Saved flow"))), bench.err());
        assertEquals(
                "RowID,Index,Number,Label\r\nRow1,1,1.5,x y-a\r\nRow2,2,4.5,x y-b\r\n"
                        + "Row3,3,9.5,x y-a\r\nRow4,4,16.5,x y-b\r\n",
                csv("Numbers (#1)/port_1.csv"));
        assertEquals("RowID,Sum,Rows\r\nTotal,64.0,8\r\n", csv("Sum (#2)/port_1.csv"));
        assertTrue(bench.out().contains("Sum (#2), port 1"), bench.out());
        assertTrue(bench.out().contains("64.0"), bench.out());
    }

    @Test
    void run_archive_givesTheSameAsTheFolder() throws IOException {
        Path folder = KnimeFolder.writeTo(dir.resolve("Saved flow"));
        Path archive = TestWorkflow.zip(folder, dir.resolve("any name.knwf"));
        assertEquals(0, run(archive), bench.err());
        assertEquals("RowID,Sum,Rows\r\nTotal,64.0,8\r\n", csv("Sum (#2)/port_1.csv"));
        assertTrue(json().contains("\"workflow\" : \"Saved flow\""), json());
    }

    @Test
    void run_metaNodes_areTransparent() throws IOException {
        Path folder =
                flow().node(1, "Numbers")
                        .metaNode(
                                4,
                                "outer",
                                1,
                                1,
                                outer ->
                                        outer.node(2, "Sum")
                                                .connect(-1, 0, 2, 1)
                                                .connect(2, 1, -1, 0))
                        .node(3, "Sum", s -> TestWorkflow.model(s).addString("column", "Sum"))
                        .connect(1, 1, 4, 0)
                        .connect(4, 0, 3, 1)
                        .write();
        assertEquals(0, run(folder), bench.err());
        assertEquals("RowID,Sum,Rows\r\nTotal,6.0,3\r\n", csv("Sum (#4.2)/port_1.csv"));
        assertEquals("RowID,Sum,Rows\r\nTotal,6.0,1\r\n", csv("Sum (#3)/port_1.csv"));
    }

    @Test
    void run_component_letsThroughOnlyTheChosenVariables() throws IOException {
        Path folder =
                flow().node(
                                1,
                                "Numbers",
                                s -> {
                                    TestWorkflow.model(s).addInt("rows", 2);
                                    TestWorkflow.model(s).addString("label", "outer");
                                    TestWorkflow.control(s, null, "theRows", "rows");
                                    TestWorkflow.control(s, null, "theLabel", "label");
                                })
                        .component(
                                5,
                                "Part",
                                1,
                                1,
                                new String[] {"theRows"},
                                new String[] {"innerLabel"},
                                inner ->
                                        inner.node(3, "Sum")
                                                .node(
                                                        4,
                                                        "Numbers",
                                                        s -> {
                                                            TestWorkflow.model(s).addInt("rows", 9);
                                                            TestWorkflow.model(s)
                                                                    .addString("label", "in");
                                                            TestWorkflow.control(
                                                                    s, "theRows", null, "rows");
                                                            TestWorkflow.control(
                                                                    s, null, "innerLabel", "label");
                                                        })
                                                .connect(1, 1, 3, 1)
                                                .connect(1, 0, 4, 0)
                                                .connect(4, 0, 2, 0)
                                                .connect(3, 1, 2, 1))
                        .node(
                                6,
                                "Numbers",
                                s -> {
                                    TestWorkflow.model(s).addString("label", "saved");
                                    TestWorkflow.model(s).addInt("rows", 9);
                                    TestWorkflow.control(s, "innerLabel", null, "label");
                                    TestWorkflow.control(s, "theRows", null, "rows");
                                })
                        .connect(1, 1, 5, 1)
                        .connect(5, 0, 6, 0)
                        .write();
        assertEquals(0, run(folder), bench.err());
        assertEquals("RowID,Sum,Rows\r\nTotal,3.0,2\r\n", csv("Sum (#5.3)/port_1.csv"));
        assertEquals(3, csv("Numbers (#5.4)/port_1.csv").lines().count());
        assertTrue(csv("Numbers (#6)/port_1.csv").endsWith("Row2,2,2.0,in-b\r\n"));
        assertFalse(json().contains("Component Input"), json());
    }

    @Test
    void run_variableHiddenByTheComponent_isUnknownInside() throws IOException {
        Path folder =
                flow().node(
                                1,
                                "Numbers",
                                s -> {
                                    TestWorkflow.model(s).addInt("rows", 2);
                                    TestWorkflow.control(s, null, "theRows", "rows");
                                })
                        .component(
                                5,
                                "Part",
                                1,
                                0,
                                new String[0],
                                new String[0],
                                inner ->
                                        inner.node(
                                                        4,
                                                        "Numbers",
                                                        s -> {
                                                            TestWorkflow.model(s).addInt("rows", 9);
                                                            TestWorkflow.control(
                                                                    s, "theRows", null, "rows");
                                                        })
                                                .connect(1, 0, 4, 0))
                        .connect(1, 1, 5, 1)
                        .write();
        int exit = run(folder);
        assertEquals(2, exit, bench.err());
        assertTrue(bench.err().contains("The settings of node Numbers (#5:4) are refused"));
        assertTrue(bench.err().contains("theRows"), bench.err());
    }

    @Test
    void run_dataArea_isTheWorkflowsOwn() throws IOException {
        Path folder = flow().node(1, "FileLines", WorkflowRunTest::dataFile).write();
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/lines.txt"), "one\ntwo\n");
        assertEquals(0, run(folder), bench.err());
        assertEquals("RowID,Line\r\nLine1,one\r\nLine2,two\r\n", csv("File Lines (#1)/port_1.csv"));
        Path archive = TestWorkflow.zip(folder, dir.resolve("flow.knwf"));
        assertEquals(0, run(archive), bench.err());
        assertEquals("RowID,Line\r\nLine1,one\r\nLine2,two\r\n", csv("File Lines (#1)/port_1.csv"));
        Path other = Files.writeString(dir.resolve("other.txt"), "three\n");
        assertEquals(0, run(folder, "--set", "File Lines/model/file/path=" + other), bench.err());
        assertEquals("RowID,Line\r\nLine1,three\r\n", csv("File Lines (#1)/port_1.csv"));
    }

    private static void dataFile(org.knime.core.node.NodeSettings settings) {
        var path = TestWorkflow.model(settings).addNodeSettings("file").addNodeSettings("path");
        path.addBoolean("location_present", true);
        path.addString("file_system_type", "RELATIVE");
        path.addString("file_system_specifier", "knime.workflow.data");
        path.addString("path", "lines.txt");
    }

    @Test
    void run_missingDataFile_failsTheNodeInOneSentence() throws IOException {
        Path folder = flow().node(1, "FileLines", WorkflowRunTest::dataFile).write();
        assertEquals(3, run(folder));
        assertTrue(bench.err().contains("Node File Lines (#1) failed: The file"), bench.err());
        assertTrue(bench.err().contains("lines.txt"), bench.err());
    }

    @Test
    void run_parallelBranches_areAtWorkAtTheSameTime() throws IOException {
        Path folder = flow().node(1, "Meeting").node(2, "Meeting").write();
        assertEquals(0, run(folder, "--jobs", "2"), bench.err());
    }

    @Test
    void run_failingNode_stopsItsBranchOnly() throws IOException {
        Path folder =
                flow().node(1, "Failing")
                        .node(2, "Sum")
                        .node(3, "Numbers")
                        .node(4, "Sum")
                        .connect(1, 1, 2, 1)
                        .connect(3, 1, 4, 1)
                        .write();
        assertEquals(3, run(folder));
        assertTrue(
                bench.err()
                        .contains(
                                "Node Failing (#1) failed: The well is dry. No drop came in 3"
                                        + " tries. Dig deeper."),
                bench.err());
        assertEquals("RowID,Sum,Rows\r\nTotal,6.0,3\r\n", csv("Sum (#4)/port_1.csv"));
        assertFalse(Files.exists(out.resolve("Sum (#2)")));
        assertTrue(json().contains("\"state\" : \"not executed\""), json());
        assertTrue(json().contains("\"resolutions\" : [ \"Dig deeper.\" ]"), json());
        assertEquals(0, bench.written(), "what the other branch keeps is still needed");
    }

    @Test
    void run_missingColumn_failsTheNodeWithItsReason() throws IOException {
        Path folder =
                flow().node(1, "Numbers")
                        .node(2, "Sum", s -> TestWorkflow.model(s).addString("column", "Nope"))
                        .connect(1, 1, 2, 1)
                        .write();
        assertEquals(3, run(folder));
        assertTrue(
                bench.err().contains("Node Sum (#2) failed: There is no column \"Nope\"."),
                bench.err());
    }

    @Test
    void run_unconnectedInput_failsTheNodeSayingWhich() throws IOException {
        Path folder = flow().node(2, "Sum").write();
        assertEquals(3, run(folder));
        assertTrue(bench.err().contains("Its input port 1"), bench.err());
    }

    @Test
    void run_modelAndPicturePorts_areWrittenInTheirOwnForm() throws IOException {
        Path folder = flow().node(1, "Thing").node(2, "Picture").connect(1, 1, 2, 1).write();
        assertEquals(0, run(folder), bench.err());
        assertEquals("the content", csv("Thing (#1)/port_1.safetensors"));
        Path picture = out.resolve("Picture_ a_b (#2)");
        assertTrue(Files.size(picture.resolve("port_1.png")) > 50);
        assertEquals(
                "RowID,\"Text, quoted\",Image\r\n"
                        + "\"Row \"\"1\"\"\",\"the content,\n"
                        + "second line\",port_2_files/row1_column2.png\r\n"
                        + "Row 2,\"\",\r\n",
                csv("Picture_ a_b (#2)/port_2.csv"));
        assertTrue(Files.size(picture.resolve("port_2_files/row1_column2.png")) > 50);
        String view = csv("Picture_ a_b (#2)/view.html");
        assertTrue(view.contains("\"title\":\"Report\""), view);
        assertTrue(view.contains("var a = '<\\/script>';"), view);
        assertFalse(view.contains("src=\"view.js\""), view);
        String index = out.resolve("index.html").toUri().toString();
        assertTrue(bench.out().contains(index), bench.out());
        assertTrue(csv("index.html").contains("href=\"./Picture_%20a_b%20(%232)/view.html\""));
    }

    @Test
    void run_secondRun_replacesTheResultsOfTheFirst() throws IOException {
        Path folder = flow().node(1, "Numbers").node(2, "Sum").connect(1, 1, 2, 1).write();
        assertEquals(0, run(folder), bench.err());
        Files.writeString(out.resolve("Sum (#2)/stale.txt"), "old");
        Files.writeString(out.resolve("mine.txt"), "kept");
        assertEquals(0, run(folder, "--set", "#1/model/rows=4"), bench.err());
        assertEquals("RowID,Sum,Rows\r\nTotal,10.0,4\r\n", csv("Sum (#2)/port_1.csv"));
        assertFalse(Files.exists(out.resolve("Sum (#2)/stale.txt")));
        assertTrue(Files.exists(out.resolve("mine.txt")));
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(
                    List.of("Numbers (#1)", "Sum (#2)", "index.html", "mine.txt", "run.json"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void run_expectedFolderBeside_isCompared() throws IOException {
        Path folder = flow().node(1, "Numbers").write();
        Path expected = dir.resolve("expected/flow/Numbers (#1)/port_1.csv");
        Files.createDirectories(expected.getParent());
        Files.writeString(expected, "RowID,Number\r\nRow1,1\r\nRow2,2\r\nRow3,3\r\n");
        assertEquals(0, run(folder), bench.err());
        assertEquals(1, bench.written());
        Files.writeString(expected, "RowID,Number\r\nRow1,1\r\nRow2,2\r\nRow3,4\r\n");
        assertEquals(4, run(folder));
        assertEquals(2, bench.written());
        assertTrue(bench.err().contains("row 3, column \"Number\": expected 4, got 3.0"));
        assertTrue(json().contains("\"outcome\" : \"different\""), json());
        assertEquals(2, run(folder, "--compare", dir.resolve("absent").toString()));
        assertEquals(2, bench.written());
    }

    @Test
    void run_quiet_printsNothing() throws IOException {
        Path folder = flow().node(1, "Numbers").write();
        assertEquals(0, run(folder, "--quiet"), bench.err());
        assertEquals("", bench.out());
        assertEquals("", bench.err());
    }

    @Test
    void run_notATerminal_printsPlainLinesAndASummary() throws IOException {
        Path folder =
                flow().node(1, "Numbers", s -> TestWorkflow.model(s).addInt("rows", 1)).write();
        assertEquals(0, run(folder), bench.err());
        assertTrue(bench.err().contains("started   Numbers (#1)"), bench.err());
        assertTrue(bench.err().contains("done      Numbers (#1) after"), bench.err());
        assertFalse(bench.err().contains("\u001b"), bench.err());
        assertTrue(bench.out().contains("Warning of Numbers (#1): One row only."), bench.out());
        assertTrue(bench.out().contains("Workflow flow: done in"), bench.out());
    }

    @Test
    void run_json_tellsWhatHappened() throws IOException {
        Path folder =
                flow().variable("howMany", "INTEGER", v -> v.addInt("value", 2))
                        .node(
                                1,
                                "Numbers",
                                s -> {
                                    TestWorkflow.model(s).addInt("rows", 9);
                                    TestWorkflow.model(s).addStringArray("names", "p", "q");
                                    TestWorkflow.control(s, "howMany", "rowsUsed", "rows");
                                })
                        .write();
        assertEquals(0, run(folder, "--variable", "howMany=3"), bench.err());
        String json = json();
        assertTrue(json.contains("\"outcome\" : \"done\""), json);
        assertTrue(json.contains("\"exitCode\" : 0"), json);
        assertTrue(json.contains("\"howMany\" : \"3\""), json);
        assertTrue(json.contains("\"rows\" : 3"), json);
        assertTrue(json.contains("\"names\" : [ \"p\", \"q\" ]"), json);
        assertTrue(json.contains("\"name\" : \"rowsUsed\""), json);
        assertTrue(json.contains("\"files\" : [ \"Numbers (#1)/port_1.csv\" ]"), json);
        assertTrue(json.contains("\"java\" : "), json);
    }
}
