// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.headless.execute.RunControl;
import org.trimformer.headless.fixtures.TestWorkflow;
import org.trimformer.headless.testnodes.TestNodes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Workflows run at once in one process write what each writes alone; eight of them. */
@Timeout(300)
class SideBySideRunTest {

    @TempDir private Path dir;

    @Test
    void run_eightWorkflowsAtOnce_writeWhatEachWritesAlone() throws Exception {
        int count = Integer.getInteger("trimformer.chains", 8);
        Path flow =
                new TestWorkflow(dir.resolve("flow"))
                        .node(1, "Numbers")
                        .node(2, "Sum")
                        .node(3, "Sum")
                        .connect(1, 1, 2, 1)
                        .connect(1, 1, 3, 1)
                        .write();
        Path archive = TestWorkflow.zip(flow, dir.resolve("flow.knwf"));
        Map<String, String> alone = run(archive, dir.resolve("alone"));
        assertTrue(alone.size() > 1, alone.keySet().toString());
        CyclicBarrier start = new CyclicBarrier(count);
        ExecutorService pool = Executors.newFixedThreadPool(count);
        List<Future<Map<String, String>>> beside = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path out = dir.resolve("out" + i);
            Path which = i % 2 == 0 ? archive : flow;
            beside.add(
                    pool.submit(
                            () -> {
                                start.await();
                                return run(which, out);
                            }));
        }
        pool.shutdown();
        for (Future<Map<String, String>> run : beside) {
            assertEquals(alone, run.get());
        }
    }

    /** What lies in the results, but for run.json and the page of it, which tell times. */
    private static Map<String, String> run(Path workflow, Path out) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(said, true, StandardCharsets.UTF_8);
        RunControl control = new RunControl();
        int exit =
                new WorkflowRunner(TestNodes.REGISTRY, print, print)
                        .run(RunRequest.of(workflow).withOut(out), control);
        assertEquals(0, exit, said.toString(StandardCharsets.UTF_8));
        assertTrue(control.temporaryFolders().stream().noneMatch(Files::exists));
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(out)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("run.json") && !file.endsWith("index.html")) {
                    String name = out.relativize(file).toString();
                    files.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return files;
    }
}
