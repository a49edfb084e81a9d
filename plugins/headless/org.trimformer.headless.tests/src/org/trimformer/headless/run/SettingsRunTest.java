// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimformer.headless.fixtures.CommandLineHarness;
import org.trimformer.headless.fixtures.TestWorkflow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Settings and variables from the command line, seen in what the node computes. */
@Timeout(300)
class SettingsRunTest {

    private final CommandLineHarness bench = new CommandLineHarness();

    @TempDir private Path dir;

    /** Runs and returns the last row of the numbers. */
    private String lastRow(TestWorkflow workflow, String... more) throws IOException {
        Path out = dir.resolve("out");
        String[] arguments = Arrays.copyOf(new String[] {"run"}, 4 + more.length);
        arguments[1] = workflow.write().toString();
        arguments[2] = "--out";
        arguments[3] = out.toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        assertEquals(0, bench.run(arguments), bench.err());
        var lines = Files.readAllLines(out.resolve("Numbers (#1)/port_1.csv"));
        return lines.get(lines.size() - 1);
    }

    private TestWorkflow numbers() throws IOException {
        return new TestWorkflow(dir.resolve("flow"))
                .node(
                        1,
                        "Numbers",
                        s -> {
                            TestWorkflow.model(s).addInt("rows", 2);
                            TestWorkflow.model(s).addStringArray("names", "a", "b");
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#1/model/rows=3 | Row3,3,3.0,n-a",
                "Numbers/model/rows=3 | Row3,3,3.0,n-a",
                "1/model/label=a=b/c | Row2,2,2.0,a=b/c-b",
                "#1/model/shape/growth=SQUARE | Row2,2,4.0,n-b",
                "#1/model/shape/offset=-0.25 | Row2,2,1.75,n-b",
                "#1/model/names=x,y,z | Row2,2,2.0,n-y",
                "#1/model/names/1=x | Row2,2,2.0,n-x",
                "#1/model/limit=1.5 | Row2,2,1.5,n-b"
            })
    void set_everyKindOfSetting_reachesTheNode(String assignment, String expected)
            throws IOException {
        assertEquals(expected, lastRow(numbers(), "--set", assignment));
    }

    private TestWorkflow controlled(String variable, String... path) throws IOException {
        return new TestWorkflow(dir.resolve("flow"))
                .variable("i", "INTEGER", v -> v.addInt("value", 1))
                .variable("l", "LONG", v -> v.addLong("value", 1))
                .variable("d", "DOUBLE", v -> v.addDouble("value", 1))
                .variable("b", "BOOLEAN", v -> v.addBoolean("value", true))
                .variable("s", "STRING", v -> v.addString("value", "LINEAR"))
                .variable("sa", "STRINGARRAY", v -> v.addStringArray("value", "v"))
                .node(
                        1,
                        "Numbers",
                        s -> {
                            TestWorkflow.model(s).addInt("rows", 2);
                            TestWorkflow.model(s).addString("label", "n");
                            TestWorkflow.model(s).addStringArray("names", "a", "b");
                            var shape = TestWorkflow.model(s).addNodeSettings("shape");
                            shape.addString("growth", "LINEAR");
                            shape.addDouble("offset", 0);
                            TestWorkflow.control(s, variable, null, path);
                        });
    }

    @Test
    void variable_everyType_reachesTheSettingItControls() throws IOException {
        assertEquals("Row3,3,3.0,n-a", lastRow(controlled("i", "rows"), "--variable", "i=3"));
        assertEquals(
                "Row2,2,2.5,n-b",
                lastRow(controlled("d", "shape", "offset"), "--variable", "d=0.5"));
        assertEquals(
                "Row2,2,6.0,n-b", lastRow(controlled("i", "shape", "offset"), "--variable", "i=4"));
        assertEquals(
                "Row2,2,4.0,n-b",
                lastRow(controlled("s", "shape", "growth"), "--variable", "s=SQUARE"));
        assertEquals("Row2,2,2.0,n-q", lastRow(controlled("sa", "names"), "--variable", "sa=p,q"));
        assertEquals("Row2,2,2.0,n-z", lastRow(controlled("s", "names", "1"), "--variable", "s=z"));
        assertEquals("Row2,2,2.0,7-b", lastRow(controlled("l", "label"), "--variable", "l=7"));
        assertEquals(
                "Row2,2,2.0,false-b", lastRow(controlled("b", "label"), "--variable", "b=false"));
    }

    @Test
    void set_settingTiedToAVariable_takesEffect() throws IOException {
        assertEquals(
                "Row3,3,3.0,n-a",
                lastRow(controlled("i", "rows"), "--set", "#1/model/rows=3", "--variable", "i=5"));
        assertEquals(
                "Row2,2,4.0,n-b",
                lastRow(
                        controlled("s", "shape", "growth"),
                        "--set",
                        "#1/model/shape/growth=SQUARE"));
        assertEquals(
                "Row2,2,2.0,n-y",
                lastRow(controlled("sa", "names"), "--set", "#1/model/names=x,y"));
        assertEquals(
                "Row1,1,1.0,n-a",
                lastRow(controlled("i", "rows"), "--set", "#1/model/label=n"),
                "other settings stay tied");
    }

    @Test
    void list_workflowWithVariables_tellsWhatTheySet() throws IOException {
        String flow = controlled("i", "rows").write().toString();
        assertEquals(0, bench.run("run", flow, "--list"), bench.err());
        assertTrue(bench.out().contains("integer"), bench.out());
        assertTrue(bench.out().contains("Numbers (#1): "), bench.out());
        assertTrue(Files.notExists(dir.resolve("out")));
        String bare = numbers().write().toString();
        assertEquals(0, bench.run("run", bare, "--list"), bench.err());
        assertTrue(bench.out().contains("declares no variables"), bench.out());
    }

    @Test
    void run_folderInUseByAnotherRun_isRefusedInASentence() throws IOException {
        Path out = Files.createDirectories(dir.resolve("out"));
        Path mark = out.resolve(".running");
        String flow = numbers().write().toString();
        try (FileChannel other =
                FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock lock = other.tryLock();
            assertTrue(lock.isValid());
            assertEquals(2, bench.run("run", flow, "--out", out.toString()));
            assertTrue(bench.err().contains("Another run writes to"), bench.err());
        }
        assertEquals(0, bench.run("run", flow, "--out", out.toString()), bench.err());
        assertTrue(Files.notExists(mark), "the mark goes with the run");
    }

    @Test
    void variable_notGiven_keepsTheDeclaredValue() throws IOException {
        assertEquals("Row1,1,1.0,n-a", lastRow(controlled("i", "rows")));
    }

    @Test
    void variable_exposedUpstream_flowsDownTheConnections() throws IOException {
        TestWorkflow workflow =
                new TestWorkflow(dir.resolve("flow"))
                        .node(
                                2,
                                "Numbers",
                                s -> {
                                    TestWorkflow.model(s).addInt("rows", 5);
                                    TestWorkflow.control(s, null, "theRows", "rows");
                                })
                        .node(3, "Sum")
                        .node(
                                1,
                                "Numbers",
                                s -> {
                                    TestWorkflow.model(s).addInt("rows", 1);
                                    TestWorkflow.control(s, "theRows", null, "rows");
                                })
                        .connect(2, 1, 3, 1)
                        .connect(3, 0, 1, 0);
        assertEquals("Row5,5,5.0,n-a", lastRow(workflow));
    }
}
