// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.fault.TrimformerException;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.TestModels;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.testing.disk.DiskTrials;
import org.trimformer.testing.disk.FaultyDisk;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What is written to a disk that fails, is full or loses its power is the old file or the new one,
 * whole; a file with a turned bit is never read as if it were good.
 */
class DiskFaultsTest {
    private static final int USUAL = 120;
    private static final String KEY = "0123456789abcdef";

    @TempDir Path folder;

    private static VitModel model(int hidden) {
        VitArchitecture net =
                new VitArchitecture(VitFamily.VIT, 8, 4, 3, 96, 2, 2, hidden, 5, 1e-6);
        return TestModels.model(net, CompressionPlan.identity(net), 8);
    }

    @Test
    void modelFile_anyFault_isTheOldOrTheNewModel() throws Exception {
        VitModel before = model(16);
        VitModel after = model(40);
        String old = ModelFile.contentHash(before);
        String fresh = ModelFile.contentHash(after);
        DiskTrials.run(
                "model file",
                folder,
                USUAL,
                new DiskTrials.Writer() {
                    @Override
                    public void prepare(Path at) throws Exception {
                        ModelFile.write(at.resolve("m.safetensors"), before);
                    }

                    @Override
                    public void write(Path at) throws Exception {
                        ModelFile.write(at.resolve("m.safetensors"), after);
                    }

                    @Override
                    public void check(Path at, boolean whole) {
                        VitModel read = ModelFile.read(at.resolve("m.safetensors"));
                        String hash = ModelFile.contentHash(read);
                        assertTrue(hash.equals(fresh) || !whole && hash.equals(old), hash);
                    }
                });
    }

    @Test
    void modelFile_turnedBit_isRefusedOrTheSameModel() throws Exception {
        VitModel model = model(16);
        String hash = ModelFile.contentHash(model);
        Path file = folder.resolve("m.safetensors");
        SplittableRandom random = new SplittableRandom(16);
        int refused = 0;
        for (int i = 0; i < USUAL; i++) {
            ModelFile.write(file, model);
            FaultyDisk.flip(file, random);
            try {
                assertEquals(hash, ModelFile.contentHash(ModelFile.read(file)), "flip " + i);
            } catch (TrimformerException e) {
                refused++;
            }
        }
        assertTrue(refused > USUAL / 2, "hardly any turned bit was noticed: " + refused);
    }

    @Test
    void checkpoints_anyFault_newestIsWholeAndNoOlderThanPromised() throws Exception {
        DiskTrials.run("checkpoints", folder, USUAL, new Saving());
    }

    /** Saves steps 2 to 4 of a job that has saved step 1, then its result. */
    private static final class Saving implements DiskTrials.Writer {
        private int saved;
        private boolean finished;

        private static CheckpointStore store(Path at) {
            return new CheckpointStore(at, 1 << 20, true);
        }

        private static void save(Checkpoints checkpoints, int step) throws Exception {
            byte[] content = new byte[3000];
            content[0] = (byte) step;
            content[content.length - 1] = (byte) step;
            checkpoints.save(step, out -> out.write(content));
        }

        @Override
        public void prepare(Path at) throws Exception {
            finished = false;
            try (Checkpoints mine = store(at).claim(KEY).orElseThrow()) {
                save(mine, 1);
                saved = 1;
            }
        }

        @Override
        public void write(Path at) throws Exception {
            try (Checkpoints mine = store(at).claim(KEY).orElseThrow()) {
                mine.describe(Map.of("job", "distill"));
                for (int step = 2; step <= 4; step++) {
                    save(mine, step);
                    saved = step;
                }
                mine.finish(out -> out.write(7));
                finished = true;
            }
        }

        @Override
        public void check(Path at, boolean whole) throws Exception {
            try (Checkpoints mine = store(at).claim(KEY).orElseThrow()) {
                Optional<Integer> result = mine.result(in -> Optional.of(in.read()));
                assertTrue(result.isPresent() || !finished, "the result is lost");
                assertTrue(result.isEmpty() || result.get() == 7, "another result");
                if (result.isEmpty()) {
                    byte[] newest = mine.newest(InputStream::readAllBytes).orElseThrow();
                    assertEquals(3000, newest.length);
                    assertEquals(newest[0], newest[newest.length - 1]);
                    assertTrue(newest[0] >= saved, newest[0] + " after " + saved);
                }
            }
        }
    }

    @Test
    void checkpoint_turnedBit_olderOneIsTaken() throws Exception {
        SplittableRandom random = new SplittableRandom(17);
        CheckpointStore store = new CheckpointStore(folder, 1 << 20);
        for (int i = 0; i < USUAL; i++) {
            try (Checkpoints mine = store.claim(KEY).orElseThrow()) {
                Saving.save(mine, 1);
                Saving.save(mine, 2);
                List<Path> files = Checkpoints.files(folder.resolve(KEY));
                FaultyDisk.flip(files.get(0), random);
                assertEquals(1, mine.newest(InputStream::readAllBytes).orElseThrow()[0], "" + i);
                mine.clear();
            }
        }
    }

    @Test
    void disk_writerThatDoesNotForce_isFoundOut() {
        DiskTrials.Writer careless =
                new DiskTrials.Writer() {
                    @Override
                    public void prepare(Path at) throws Exception {
                        Files.write(at.resolve("f"), new byte[1000]);
                    }

                    @Override
                    public void write(Path at) throws Exception {
                        byte[] content = new byte[2000];
                        content[1999] = 1;
                        Files.write(at.resolve("f.new"), content);
                        Files.move(
                                at.resolve("f.new"),
                                at.resolve("f"),
                                StandardCopyOption.ATOMIC_MOVE);
                    }

                    @Override
                    public void check(Path at, boolean whole) throws Exception {
                        byte[] content = Files.readAllBytes(at.resolve("f"));
                        assertTrue(content.length == 1000 || content[1999] == 1);
                    }
                };
        assertThrows(
                AssertionError.class,
                () -> DiskTrials.run("careless", folder, 200, careless),
                "the disk forgives everything");
    }
}
