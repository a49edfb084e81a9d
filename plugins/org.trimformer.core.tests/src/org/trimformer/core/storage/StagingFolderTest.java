// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class StagingFolderTest {
    @TempDir Path parent;

    private List<Path> inside() throws IOException {
        try (var all = Files.list(parent)) {
            return all.toList();
        }
    }

    @Test
    void close_full_leavesNothing() throws IOException {
        try (StagingFolder staging = StagingFolder.in(parent)) {
            Files.writeString(staging.room("made").resolve("file"), "content");
            assertEquals(1, inside().size());
        }
        assertEquals(List.of(), inside());
    }

    @Test
    void in_leftByAKilledProcess_deletesIt() throws IOException {
        Path left = Files.createDirectories(parent.resolve(".trimformer-left/made")).getParent();
        Files.writeString(left.resolve("made/file"), "half");
        Files.writeString(left.resolve("lock"), ".");
        Path other = Files.writeString(parent.resolve("results.txt"), "the user's");
        StagingFolder.in(parent).close();
        assertEquals(List.of(other), inside());
    }

    @Test
    void in_anotherOneIsAtWork_leavesIt() throws IOException {
        try (StagingFolder first = StagingFolder.in(parent)) {
            Path file = Files.writeString(first.room("made").resolve("file"), "content");
            StagingFolder.in(parent).close();
            assertTrue(Files.exists(file));
        }
        assertEquals(List.of(), inside());
    }
}
