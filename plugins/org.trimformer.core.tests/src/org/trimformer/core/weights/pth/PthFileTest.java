// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights.pth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.SafetensorsFile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Files made by {@code fixtures/make_pth.py} with PyTorch. */
class PthFileTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"zip.pth", "legacy.pth", "training.pth"})
    void read_everyLayout_equalsPyTorch(String name) throws IOException {
        Map<String, HostTensor> expected =
                SafetensorsFile.open(resource("expected.safetensors")).all();
        Map<String, HostTensor> read = PthFile.read(resource(name));

        assertEquals(expected.keySet(), read.keySet());
        for (String key : expected.keySet()) {
            assertArrayEquals(expected.get(key).shape(), read.get(key).shape(), key);
            assertArrayEquals(expected.get(key).toArray(), read.get(key).toArray(), key);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "evil.pth, posix.system",
        "evil_legacy.pth, posix.system",
        "module.pth, torch.nn.modules.linear.Linear",
        "script.pth, TorchScript program",
        "list.pth, no state dict"
    })
    void read_anythingElse_isRefusedByName(String name, String why) throws IOException {
        Path file = resource(name);
        ModelFormatException e = assertThrows(ModelFormatException.class, () -> PthFile.read(file));
        assertTrue(e.getMessage().contains(why), e.getMessage());
        assertTrue(e.getMessage().startsWith(name), e.getMessage());
    }

    @Test
    void open_entryThatIsNoTensor_isLeftOutByName() throws IOException {
        PthContent content = PthFile.open(resource("mixed.pth"), Optional.empty());
        assertEquals(Set.of("a"), content.tensors().keySet());
        assertEquals(List.of("b"), content.skipped());
        assertEquals("model", content.taken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip.pth", "legacy.pth", "training.pth", "evil.pth"})
    void read_mutatedFile_readsOrComplains(String name) throws IOException {
        byte[] good = Files.readAllBytes(resource(name));
        long seed = 20260101;
        Random random = new Random(seed);
        Path file = folder.resolve("mutated.pth");
        for (int trial = 0; trial < 200; trial++) {
            byte[] bad = mutate(good, random);
            Files.write(file, bad);
            try {
                PthFile.read(file);
            } catch (ModelFormatException e) {
                assertFalse(e.getMessage().isEmpty());
            } catch (RuntimeException | Error e) {
                throw new AssertionError(name + ", seed " + seed + ", trial " + trial, e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip.pth", "legacy.pth"})
    void read_cutShort_complains(String name) throws IOException {
        byte[] good = Files.readAllBytes(resource(name));
        Path file = folder.resolve("short.pth");
        for (int length = 4; length < good.length; length += 193) {
            Files.write(file, java.util.Arrays.copyOf(good, length));
            assertThrows(ModelFormatException.class, () -> PthFile.read(file), "at " + length);
        }
    }

    @Test
    void read_randomOpcodes_onlyComplain() throws IOException {
        long seed = 99;
        Random random = new Random(seed);
        Path file = folder.resolve("random.pth");
        for (int trial = 0; trial < 300; trial++) {
            byte[] noise = new byte[2 + random.nextInt(200)];
            random.nextBytes(noise);
            noise[0] = (byte) 0x80;
            noise[1] = 2;
            Files.write(file, noise);
            assertThrows(
                    ModelFormatException.class,
                    () -> PthFile.read(file),
                    "seed " + seed + ", trial " + trial);
        }
    }

    @Test
    void looksLikeOne_tellsByContent() {
        assertTrue(PthFile.looksLikeOne(new byte[] {'P', 'K', 3, 4}));
        assertTrue(PthFile.looksLikeOne(new byte[] {(byte) 0x80, 2, 0, 0}));
        assertFalse(PthFile.looksLikeOne(new byte[] {8, 0, 0, 0}));
        assertFalse(PthFile.looksLikeOne(new byte[] {(byte) 0x80, 14, 0, 0, 0, 0, 0, 0, '{'}));
        assertFalse(PthFile.looksLikeOne(new byte[0]));
    }

    /** A few bytes changed, sometimes a stretch removed or doubled. */
    private static byte[] mutate(byte[] good, Random random) {
        byte[] bad = good.clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
        }
        if (random.nextInt(4) == 0) {
            int from = random.nextInt(bad.length);
            int to = random.nextInt(bad.length);
            int length = Math.min(random.nextInt(64), bad.length - Math.max(from, to));
            System.arraycopy(good, from, bad, to, length);
        }
        return bad;
    }

    private Path resource(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = PthFileTest.class.getResourceAsStream(name)) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }
}
