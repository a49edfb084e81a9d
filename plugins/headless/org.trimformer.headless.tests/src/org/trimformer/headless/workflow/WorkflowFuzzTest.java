// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.workflow;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.headless.fixtures.KnimeFolder;
import org.trimformer.headless.graph.GraphBuilder;
import org.trimformer.testing.Fuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Workflow folders with one damaged file. */
class WorkflowFuzzTest {

    @TempDir private Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"workflow.knime", "Numbers (#1)/settings.xml"})
    void read_damagedFiles_areReadOrRefused(String name) throws Exception {
        Path folder = KnimeFolder.writeTo(dir.resolve("flow"));
        Path file = folder.resolve(name);
        List<byte[]> corpus =
                List.of(
                        Files.readAllBytes(file),
                        Files.readAllBytes(folder.resolve("Sum (#2)/settings.xml")));
        Fuzz.run(
                name,
                corpus.subList(0, name.startsWith("workflow") ? 1 : 2),
                400,
                bytes -> {
                    Files.write(file, bytes);
                    GraphBuilder.build(WorkflowReader.read(folder));
                },
                WorkflowException.class::isInstance);
    }
}
