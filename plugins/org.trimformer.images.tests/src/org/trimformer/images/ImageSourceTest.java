// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.fault.ImageException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class ImageSourceTest {
    @TempDir Path folder;

    @Test
    void read_file_givesItsBytesEvenOnAnInterruptedThread() throws IOException {
        Path file = Files.write(folder.resolve("a.png"), new byte[] {1, 2, 3});
        Thread.currentThread().interrupt();
        byte[] bytes = ImageSource.of(file).read();
        assertTrue(Thread.interrupted());
        assertArrayEquals(new byte[] {1, 2, 3}, bytes);
    }

    @Test
    void read_fileInsideAnArchive_works() throws IOException {
        URI archive = URI.create("jar:" + folder.resolve("a.zip").toUri());
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            Path file = Files.write(zip.getPath("/a.png"), new byte[] {4, 5});
            assertArrayEquals(new byte[] {4, 5}, ImageSource.of(file).read());
        }
    }

    @Test
    void read_missingEmptyOrFailing_saysSoNamingTheImage() throws IOException {
        assertFault("gone.png", "does not exist", ImageSource.of(folder.resolve("gone.png")));
        Path empty = Files.createFile(folder.resolve("empty.png"));
        assertFault("empty.png", "0 bytes", ImageSource.of(empty));
        assertFault("row 7", "0 bytes", ImageSource.of("row 7", () -> null));
        assertFault(
                "row 8",
                "no disk",
                ImageSource.of(
                        "row 8",
                        () -> {
                            throw new IOException("no disk");
                        }));
    }

    private static void assertFault(String name, String why, ImageSource source) {
        ImageException fault = assertThrows(ImageException.class, source::read);
        assertTrue(fault.getMessage().contains(name), fault.getMessage());
        assertTrue(fault.getMessage().contains(why), fault.getMessage());
    }

    @Test
    void labelledImage_badLabel_isRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new LabelledImage(ImageSource.of("x", new byte[1]), -2, "x"));
    }
}
