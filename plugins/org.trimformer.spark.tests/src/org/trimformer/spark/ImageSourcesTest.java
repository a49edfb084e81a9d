// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.folder.FileLister;
import org.trimformer.images.folder.ScanWarnings;
import org.trimformer.spark.driver.ImageSources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Folders are read as everywhere else. */
class ImageSourcesTest {
    @TempDir Path folder;

    /** Keeps warnings. */
    private static final class Listening implements JobMonitor {
        private final List<String> warnings = new ArrayList<>();

        @Override
        public void checkCancelled() {
            // never cancelled
        }

        @Override
        public void progress(double fraction, Supplier<String> message) {
            // nobody looks
        }

        @Override
        public void warn(String sentence) {
            warnings.add(sentence);
        }
    }

    private void file(String place) throws IOException {
        Path file = folder.resolve(place);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
    }

    @Test
    void list_folder_findsWhatTheFileListerFindsInItsOrder() throws IOException {
        for (String place :
                List.of(
                        "b/10.png",
                        "b/9.png",
                        "b/12:30.png",
                        "b/notes.txt",
                        "B2/x.jpg",
                        "a b, c/Ü #1%20?.jpeg",
                        ".hidden/y.png",
                        "@eaDir/thumb.png",
                        "deep/er/z.png",
                        "top.png")) {
            file(place);
        }
        Files.createFile(folder.resolve("b/empty.png"));
        Files.createSymbolicLink(folder.resolve("deep/loop"), folder);
        Files.createSymbolicLink(folder.resolve("deep/gone.png"), folder.resolve("nowhere.png"));
        ScanWarnings expected = new ScanWarnings();
        List<String> local = FileLister.list(folder, expected, JobMonitor.silent());
        List<String> found = new ArrayList<>();
        Listening monitor = new Listening();
        try (Session session = new Session()) {
            SparkSession spark = session.spark();
            new ImageSources(spark, Optional.empty(), Optional.empty(), monitor)
                    .list(
                            folder.toString(),
                            (path, note) -> {
                                assertEquals(folder.resolve(note), Path.of(path));
                                assertTrue(Files.exists(Path.of(path)), path);
                                found.add(note);
                            });
        }
        assertEquals(local.stream().sorted().toList(), found.stream().sorted().toList());
        assertTrue(found.indexOf("b/9.png") < found.indexOf("b/10.png"), found.toString());
        for (String part : List.of("leads back to itself", "cannot be read", "empty image file")) {
            assertTrue(
                    expected.sentences().stream().anyMatch(s -> s.contains(part)), "no: " + part);
            assertTrue(
                    monitor.warnings.stream().anyMatch(s -> s.contains(part)),
                    monitor.warnings.toString());
        }
    }
}
