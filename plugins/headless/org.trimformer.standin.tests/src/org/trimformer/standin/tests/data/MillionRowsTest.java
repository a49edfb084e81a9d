// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.tests.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.RegistryFactory;
import org.junit.jupiter.api.Test;
import org.knime.core.node.NodeModel;
import org.osgi.framework.Bundle;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A million rows pass a container in a heap of 512 MB, as a user's machine may have no more. */
class MillionRowsTest {

    /** Where a class comes from: a jar, a folder, or the folder in which a build puts classes. */
    private static String location(Class<?> type) {
        try {
            Path at = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path built = at.resolve("target").resolve("classes");
            return (Files.isDirectory(built) ? built : at).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void container_millionRowsIn512Megabytes_allComeBack() throws Exception {
        List<Class<?>> needed =
                List.of(
                        MillionRows.class,
                        NodeModel.class,
                        RegistryFactory.class,
                        CoreException.class,
                        Bundle.class);
        String classPath =
                needed.stream()
                        .map(MillionRowsTest::location)
                        .distinct()
                        .collect(Collectors.joining(File.pathSeparator));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process =
                new ProcessBuilder(
                                java.toString(),
                                "-Xmx512m",
                                "-cp",
                                classPath,
                                MillionRows.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        long sum = MillionRows.ROWS * (MillionRows.ROWS - 1L) / 2;
        assertEquals("rows=" + MillionRows.ROWS + " sum=" + sum, output.trim());
    }
}
