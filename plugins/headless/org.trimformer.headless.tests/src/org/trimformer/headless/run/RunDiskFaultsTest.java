// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.headless.execute.RunControl;
import org.trimformer.headless.fixtures.TestWorkflow;
import org.trimformer.headless.testnodes.TestNodes;
import org.trimformer.testing.disk.DiskTrials;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What stands under a node's name, or is called run.json, is whole, whatever the disk does. */
class RunDiskFaultsTest {
    private static final String SUM = "RowID,Sum,Rows\r\nTotal,6.0,3\r\n";

    @TempDir private Path dir;

    @Test
    void run_anyFault_resultsAreWholeOrNotThere() throws Exception {
        Path flow =
                new TestWorkflow(dir.resolve("flow"))
                        .node(1, "Numbers")
                        .node(2, "Sum")
                        .connect(1, 1, 2, 1)
                        .write();
        DiskTrials.run(
                "run outputs",
                Files.createDirectory(dir.resolve("trials")),
                45,
                new DiskTrials.Writer() {
                    @Override
                    public void prepare(Path at) {
                        // a new folder
                    }

                    @Override
                    public void write(Path at) throws IOException {
                        ByteArrayOutputStream said = new ByteArrayOutputStream();
                        PrintStream print = new PrintStream(said, true, StandardCharsets.UTF_8);
                        int exit =
                                new WorkflowRunner(TestNodes.REGISTRY, print, print)
                                        .run(
                                                RunRequest.of(flow).withOut(at.resolve("out")),
                                                new RunControl());
                        if (exit != 0) {
                            throw new IOException(said.toString(StandardCharsets.UTF_8));
                        }
                    }

                    @Override
                    public void check(Path at, boolean whole) throws IOException {
                        Path out = at.resolve("out");
                        Path sum = out.resolve("Sum (#2)");
                        assertTrue(!whole || Files.exists(sum), "the result is lost");
                        if (Files.exists(sum)) {
                            assertEquals(SUM, Files.readString(sum.resolve("port_1.csv")));
                        }
                        Path json = out.resolve("run.json");
                        assertTrue(!whole || Files.exists(json), "run.json is lost");
                        if (Files.exists(json)) {
                            String text = Files.readString(json).strip();
                            assertTrue(text.startsWith("{") && text.endsWith("}"), text);
                        }
                    }
                });
    }
}
