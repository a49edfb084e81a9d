// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;
import org.trimformer.headless.fixtures.CommandLineHarness;
import org.trimformer.headless.fixtures.TestWorkflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text variable that controls the path of a file in the workflow's data area. */
@Timeout(300)
class GivenFilesRunTest {

    private final CommandLineHarness bench = new CommandLineHarness();

    @TempDir private Path dir;

    private Path workflow;

    @BeforeEach
    void writeWorkflow() throws IOException {
        workflow =
                new TestWorkflow(dir.resolve("flow"))
                        .variable("lines", "STRING", v -> v.addString("value", "in data.txt"))
                        .node(1, "FileLines", GivenFilesRunTest::controlledLocation)
                        .write();
        Files.createDirectories(workflow.resolve("data/sub"));
        Files.writeString(workflow.resolve("data/in data.txt"), "data\n");
        Files.writeString(workflow.resolve("data/sub/other.txt"), "other\n");
        Files.writeString(dir.resolve("here.txt"), "here\n");
    }

    private static void controlledLocation(NodeSettings settings) {
        NodeSettingsWO path =
                TestWorkflow.model(settings).addNodeSettings("file").addNodeSettings("path");
        path.addBoolean("location_present", true);
        path.addString("file_system_type", "RELATIVE");
        path.addString("file_system_specifier", "knime.workflow.data");
        path.addString("path", "controlled");
        TestWorkflow.control(settings, "lines", null, "file", "path", "path");
    }

    private String read(String... more) throws IOException {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "run";
        arguments[1] = workflow.toString();
        arguments[2] = "--out";
        arguments[3] = dir.resolve("out").toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        assertEquals(0, bench.run(arguments), bench.err());
        return Files.readAllLines(dir.resolve("out/File Lines (#1)/port_1.csv")).get(1);
    }

    @Test
    void run_variableAsSaved_readsTheDataArea() throws IOException {
        assertEquals("Line1,data", read());
    }

    @Test
    void run_givenAbsolutePath_readsThatFileOfThisMachine() throws IOException {
        assertEquals("Line1,here", read("--variable", "lines=" + dir.resolve("here.txt")));
    }

    @Test
    void run_givenRelativePath_countsFromTheFolderOfTheProcess() throws IOException {
        Path relative = Path.of("").toAbsolutePath().relativize(dir.resolve("here.txt"));
        assertEquals("Line1,here", read("--variable", "lines=" + relative));
    }

    @Test
    void run_givenLocation_readsFromTheFileSystemItNames() throws IOException {
        assertEquals(
                "Line1,other",
                read("--variable", "lines=(RELATIVE, knime.workflow.data, sub/other.txt)"));
    }
}
