// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights.pth;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.fault.TrimformerException;
import org.trimformer.core.weights.FileErrors;
import org.trimformer.testing.Fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Files of {@code torch.save}, damaged: the whole file, and the pickle alone. */
class PickleFuzzTest {
    private static final int USUAL = 3000;

    @TempDir Path folder;

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = PickleFuzzTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    @Test
    void open_damagedFiles_areReadOrRefused() throws IOException {
        Path file = folder.resolve("m.pth");
        List<byte[]> corpus = List.of(resource("mixed.pth"), resource("legacy.pth"));
        Fuzz.run(
                "pth",
                corpus,
                USUAL,
                bytes -> {
                    Files.write(file, bytes);
                    PthFile.open(file, Optional.empty());
                },
                TrimformerException.class::isInstance);
    }

    @Test
    void load_damagedPickles_areReadOrRefused() throws IOException {
        List<byte[]> corpus = new ArrayList<>();
        for (String name : List.of("mixed.pth", "training.pth")) {
            Path file = folder.resolve(name);
            Files.write(file, resource(name));
            try (ZipFile zip = new ZipFile(file.toFile())) {
                ZipEntry pickle =
                        zip.stream()
                                .filter(e -> e.getName().endsWith("data.pkl"))
                                .findFirst()
                                .get();
                corpus.add(zip.getInputStream(pickle).readAllBytes());
            }
        }
        FileErrors complaint = new FileErrors("m.pth");
        Fuzz.run(
                "pickle",
                corpus,
                USUAL,
                bytes -> {
                    PickleInput input = new PickleInput(ByteBuffer.wrap(bytes), complaint);
                    Object root = new Unpickler(input, complaint).load();
                    new StateDict(complaint, PickleFuzzTest::zeros, bytes.length)
                            .read(root, Optional.empty());
                },
                TrimformerException.class::isInstance);
    }

    /** A storage of zeros, as large as a file that holds it may be. */
    private static ByteBuffer zeros(StorageRef storage) {
        long bytes = storage.elements() * storage.type().bytes();
        if (bytes > 1 << 20) {
            throw new FileErrors("m.pth").of("its storage " + storage.key() + " is not there");
        }
        return ByteBuffer.allocate((int) bytes);
    }
}
