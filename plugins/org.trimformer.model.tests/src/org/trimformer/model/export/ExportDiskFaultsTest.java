// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.export;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.testing.disk.DiskTrials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What is exported to a disk that fails is each file's old or new content, whole. */
class ExportDiskFaultsTest {
    private static final List<String> NAMES = List.of("a.json", "b.json", "model.pt");

    @TempDir private Path folder;

    private static byte[] content(String name, int version) {
        byte[] content = new byte[5000 + 100 * version];
        Arrays.fill(content, (byte) (name.charAt(0) + version));
        return content;
    }

    @Test
    void deliver_anyFault_everyFileIsOldOrNew() throws Exception {
        DiskTrials.run(
                "export",
                folder,
                90,
                new DiskTrials.Writer() {
                    @Override
                    public void prepare(Path at) throws IOException {
                        for (String name : NAMES) {
                            Files.write(at.resolve(name), content(name, 1));
                        }
                    }

                    @Override
                    public void write(Path at) throws IOException {
                        try (StagedFiles staged = new StagedFiles(at)) {
                            Path made = staged.room("made");
                            for (String name : NAMES) {
                                Files.write(made.resolve(name), content(name, 2));
                            }
                            staged.deliver(made, "model.pt", true);
                        }
                    }

                    @Override
                    public void check(Path at, boolean whole) throws IOException {
                        for (String name : NAMES) {
                            byte[] found = Files.readAllBytes(at.resolve(name));
                            boolean fresh = Arrays.equals(found, content(name, 2));
                            boolean old = Arrays.equals(found, content(name, 1));
                            assertTrue(fresh || old && !whole, name + " has " + found.length);
                        }
                    }
                });
    }
}
