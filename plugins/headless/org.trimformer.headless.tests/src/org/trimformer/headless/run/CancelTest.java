// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.headless.execute.RunControl;
import org.trimformer.headless.fixtures.TestWorkflow;
import org.trimformer.headless.testnodes.TestNodes;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

@Timeout(300)
class CancelTest {

    @TempDir private Path dir;

    @Test
    void cancel_whileANodeWorks_endsWith130AndLeavesNothing() throws Exception {
        Path folder =
                new TestWorkflow(dir.resolve("flow"))
                        .node(1, "Endless")
                        .node(2, "Sum")
                        .node(3, "Numbers")
                        .connect(1, 1, 2, 1)
                        .write();
        Path archive = TestWorkflow.zip(folder, dir.resolve("flow.knwf"));
        Path out = dir.resolve("out");
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        RunControl control = new RunControl();
        CompletableFuture<Integer> run =
                CompletableFuture.supplyAsync(
                        () ->
                                new WorkflowRunner(TestNodes.REGISTRY, nowhere, nowhere)
                                        .run(RunRequest.of(archive).withOut(out), control));
        TestNodes.awaitEndlessStarted();
        control.cancel();
        assertEquals(130, run.get(120, TimeUnit.SECONDS));
        assertTrue(control.awaitFinished(1));
        String json = Files.readString(out.resolve("run.json"));
        assertTrue(json.contains("\"outcome\" : \"cancelled\""), json);
        assertTrue(json.contains("\"state\" : \"cancelled\""), json);
        assertFalse(Files.exists(out.resolve("Endless (#1)")));
        try (Stream<Path> files = Files.list(out)) {
            assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith(".")));
        }
        assertTrue(control.temporaryFolders().size() >= 2, "archive and run have one each");
        assertTrue(control.temporaryFolders().stream().noneMatch(Files::exists));
    }

    @Test
    void cancel_beforeTheStart_executesNothing() throws Exception {
        Path folder = new TestWorkflow(dir.resolve("flow")).node(3, "Numbers").write();
        Path out = dir.resolve("out");
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        RunControl control = new RunControl();
        control.cancel();
        int exit =
                new WorkflowRunner(TestNodes.REGISTRY, nowhere, nowhere)
                        .run(RunRequest.of(folder).withOut(out), control);
        assertEquals(130, exit);
        assertFalse(Files.exists(out.resolve("Numbers (#3)")));
    }
}
