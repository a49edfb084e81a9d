// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.everyjob;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;

import com.fasterxml.jackson.core.JsonFactory;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.trimformer.core.model.ModelFile;
import org.trimformer.images.ImageSet;
import org.trimformer.model.job.TrainJob;
import org.trimformer.runtime.Lease;
import org.trimformer.testing.FlatClassPath;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class of this package in a process of its own, one thread an operation. */
final class Forked {
    private Forked() {}

    /** The command line. */
    static List<String> command(Path folder, Class<?> main, String... arguments)
            throws IOException {
        String classPath =
                FlatClassPath.joined(
                        FlatClassPath.of(
                                Files.createDirectories(folder.resolve("jars")),
                                Engine.class,
                                ModelFile.class,
                                JsonFactory.class,
                                DMatrixRMaj.class,
                                DecompositionFactory_DDRM.class,
                                ImageSet.class,
                                Lease.class,
                                TrainJob.class,
                                main));
        List<String> line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "-XX:TieredStopAtLevel=1",
                                "-Djava.awt.headless=true",
                                "-Dai.djl.pytorch.num_threads=1",
                                "-cp",
                                classPath,
                                main.getName()));
        line.addAll(List.of(arguments));
        return line;
    }

    /** What it prints; it must end well. */
    static String output(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream in = process.getInputStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), text);
            return text;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
