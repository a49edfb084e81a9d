// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.filehandling.core.connections.FSCategory;
import org.knime.filehandling.core.connections.FSLocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class LocalFilesTest {

    @TempDir private Path dir;

    @Test
    void toPath_absoluteLocalPath_isThatFileWhetherItExistsOrNot() throws IOException {
        Path file = Files.writeString(dir.resolve("a.txt"), "a");
        try (LocalFiles locations = new LocalFiles()) {
            for (Path path : new Path[] {file, dir.resolve("none.txt")}) {
                assertEquals(
                        path, locations.toPath(new FSLocation(FSCategory.LOCAL, path.toString())));
            }
        }
    }

    @Test
    void toPath_relativeLocalPathToNothing_saysWhereItWasLookedFor() throws IOException {
        try (LocalFiles locations = new LocalFiles()) {
            IOException thrown =
                    assertThrows(
                            IOException.class,
                            () ->
                                    locations.toPath(
                                            new FSLocation(FSCategory.LOCAL, "no such/images")));
            Path home = Path.of(System.getProperty("user.home"));
            assertTrue(
                    thrown.getMessage()
                            .startsWith(
                                    "The path 'no such/images' is relative, and there is no "
                                            + home.resolve("no such/images")
                                            + "."),
                    thrown.getMessage());
        }
    }
}
