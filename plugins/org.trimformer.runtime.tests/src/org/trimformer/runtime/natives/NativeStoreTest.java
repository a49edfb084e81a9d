// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.fault.DeviceException;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

class NativeStoreTest {
    @TempDir private Path temporary;
    private Path cache;
    private NativeBundle bundle;
    private NativeStore store;

    @BeforeEach
    void makeStore() throws IOException {
        bundle = FakeBundle.in(temporary);
        cache = temporary.resolve("cache");
        store = new NativeStore(cache, true);
    }

    private void assertWhole(Path folder) throws IOException {
        for (Map.Entry<String, URL> file : bundle.files().entrySet()) {
            try (InputStream in = file.getValue().openStream()) {
                assertArrayEquals(
                        in.readAllBytes(), Files.readAllBytes(folder.resolve(file.getKey())));
            }
        }
        try (Stream<Path> children = Files.list(cache.resolve("pytorch"))) {
            assertEquals(
                    List.of(bundle.folderName(), "lock"),
                    children.map(p -> p.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void install_emptyCache_unpacksUnderDjlsName() throws IOException {
        Path folder = store.install(bundle);
        assertEquals("2.7.1-20250812-cpu-linux-x86_64", folder.getFileName().toString());
        assertWhole(folder);
    }

    @Test
    void install_again_leavesTheFilesAlone() throws IOException {
        Path one = store.install(bundle).resolve("libone.so");
        Object before = Files.readAttributes(one, "*").get("fileKey");
        store.install(bundle);
        assertEquals(before, Files.readAttributes(one, "*").get("fileKey"));
    }

    @Test
    void install_truncatedFile_repairs() throws IOException {
        Path folder = store.install(bundle);
        Files.write(folder.resolve("libone.so"), new byte[] {1, 2, 3});
        assertWhole(store.install(bundle));
    }

    @Test
    void install_changedBytes_repairs() throws IOException {
        Path file = store.install(bundle).resolve("libtwo.so");
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofHours(1))));
        assertWhole(store.install(bundle));
    }

    @Test
    void install_touchedButSameBytes_keepsTheFolder() throws IOException {
        Path file = store.install(bundle).resolve("libtwo.so");
        Object before = Files.readAttributes(file, "*").get("fileKey");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofHours(1))));
        store.install(bundle);
        assertEquals(before, Files.readAttributes(file, "*").get("fileKey"));
    }

    @Test
    void install_folderWithoutOurStamp_replacesIt() throws IOException {
        Path folder = cache.resolve("pytorch").resolve(bundle.folderName());
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("libone.so"), "half of it");
        assertWhole(store.install(bundle));
    }

    @Test
    void install_missingFile_repairs() throws IOException {
        Path folder = store.install(bundle);
        Files.delete(folder.resolve("libone.so"));
        assertWhole(store.install(bundle));
    }

    @Test
    void install_damagedStamp_repairs() throws IOException {
        Path folder = store.install(bundle);
        Files.writeString(folder.resolve("trimformer.stamp"), "libone.so=1 x\nlibtwo.so");
        assertWhole(store.install(bundle));
    }

    @Test
    void install_eightThreadsAtOnce_giveOneWholeFolder() throws Exception {
        var go = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Path>> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                results.add(
                        pool.submit(
                                () -> {
                                    go.await();
                                    return new NativeStore(cache, true).install(bundle);
                                }));
            }
            go.countDown();
            for (Future<Path> result : results) {
                assertWhole(result.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void install_sourceFailsHalfWay_leavesNothingBehind() throws IOException {
        NativeBundle broken = FakeBundle.broken(temporary);
        var e = assertThrows(DeviceException.class, () -> store.install(broken));
        assertTrue(e.getMessage().contains("not-there.so"), e.getMessage());
        assertFalse(Files.exists(cache.resolve("pytorch").resolve(broken.folderName())));
        assertWhole(store.install(bundle));
    }

    @Test
    void install_afterACrashLongAgo_sweepsItsRemains() throws IOException {
        Path left = Files.createDirectories(cache.resolve("pytorch").resolve("unpacking-123"));
        Files.writeString(left.resolve("libone.so"), "half");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        assertWhole(store.install(bundle));
    }

    @Test
    void install_whereNothingCanBeWritten_saysWhereAndWhatToDo() throws IOException {
        Path file = Files.writeString(temporary.resolve("a-file"), "not a folder");
        var e =
                assertThrows(
                        DeviceException.class,
                        () -> new NativeStore(file.resolve("cache"), true).install(bundle));
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
        assertTrue(e.fix().contains("TRIMFORMER_CACHE_DIR"), e.fix());
    }

    @Test
    void find_installedNatives_haveEveryFile() {
        var found = NativeBundle.find(ai.djl.engine.Engine.class.getClassLoader());
        assertEquals(NativeBundle.platform(), found.orElseThrow().classifier());
        assertTrue(
                found.get().files().keySet().stream()
                        .anyMatch(f -> f.endsWith(System.mapLibraryName("djl_torch"))),
                found.get().files().toString());
    }
}
