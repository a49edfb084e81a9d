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

    private static final String OLD = "RowID,Sum,Rows\r\nTotal,5.0,2\r\n";
    private static final String OLD_RUN = "{ \"old\" : true }";

    @Test
    void run_anyFault_resultsAreWholeOrNotThere() throws Exception {
        DiskTrials.run(
                "run outputs", Files.createDirectory(dir.resolve("trials")), 45, new Runs(false));
    }

    @Test
    void run_anyFaultOverAnEarlierRun_resultsAreOldOrNew() throws Exception {
        DiskTrials.run(
                "run outputs again",
                Files.createDirectory(dir.resolve("trials")),
                45,
                new Runs(true));
    }

    /** Runs a workflow into a new folder, or one that holds an earlier run's results. */
    private final class Runs implements DiskTrials.Writer {
        private final boolean again;
        private final Path flow;

        Runs(boolean again) throws IOException {
            this.again = again;
            flow =
                    new TestWorkflow(dir.resolve("flow"))
                            .node(1, "Numbers")
                            .node(2, "Sum")
                            .connect(1, 1, 2, 1)
                            .write();
        }

        @Override
        public void prepare(Path at) throws IOException {
            if (again) {
                Path sum = Files.createDirectories(at.resolve("out").resolve("Sum (#2)"));
                Files.writeString(sum.resolve("port_1.csv"), OLD);
                Files.writeString(at.resolve("out").resolve("run.json"), OLD_RUN);
            }
        }

        @Override
        public void write(Path at) throws IOException {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            PrintStream print = new PrintStream(said, true, StandardCharsets.UTF_8);
            int exit =
                    new WorkflowRunner(TestNodes.REGISTRY, print, print)
                            .run(RunRequest.of(flow).withOut(at.resolve("out")), new RunControl());
            if (exit != 0) {
                throw new IOException(said.toString(StandardCharsets.UTF_8));
            }
        }

        @Override
        public void check(Path at, boolean whole) throws IOException {
            Path out = at.resolve("out");
            Path sum = out.resolve("Sum (#2)");
            Path json = out.resolve("run.json");
            assertTrue(!whole || Files.exists(sum), "the result is lost");
            assertTrue(!whole || Files.exists(json), "run.json is lost");
            String result =
                    Files.exists(sum) ? Files.readString(sum.resolve("port_1.csv")) : "none";
            String run = Files.exists(json) ? Files.readString(json).strip() : "none";
            assertTrue(
                    result.equals(SUM)
                            || !whole && again && result.equals(OLD)
                            || result.equals("none"),
                    result);
            if (run.equals(OLD_RUN)) {
                assertTrue(!whole && again, run);
                assertEquals(OLD, result, "the earlier run.json tells of results that are gone");
            } else if (!run.equals("none")) {
                assertTrue(run.startsWith("{") && run.endsWith("}"), run);
            }
        }
    }
}
