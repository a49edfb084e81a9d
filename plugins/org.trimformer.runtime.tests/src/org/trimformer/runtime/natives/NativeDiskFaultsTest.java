// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.testing.disk.DiskTrials;
import org.trimformer.testing.disk.FaultyDisk;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Native libraries and the GPU setting on a disk that fails. */
class NativeDiskFaultsTest {

    @TempDir private Path folder;

    private static void assertLibraries(NativeBundle bundle, Path at) throws IOException {
        for (Map.Entry<String, URL> file : bundle.files().entrySet()) {
            try (InputStream in = file.getValue().openStream()) {
                assertArrayEquals(in.readAllBytes(), Files.readAllBytes(at.resolve(file.getKey())));
            }
        }
    }

    @Test
    void install_anyFault_librariesAreWholeAndTheNextStartHasThem() throws Exception {
        NativeBundle bundle = FakeBundle.in(folder);
        DiskTrials.run(
                "natives",
                Files.createDirectory(folder.resolve("trials")),
                60,
                new DiskTrials.Writer() {
                    @Override
                    public void prepare(Path at) {
                        // nothing is unpacked yet
                    }

                    @Override
                    public void write(Path at) {
                        new NativeStore(at, true).install(bundle);
                    }

                    @Override
                    public void check(Path at, boolean whole) throws IOException {
                        Path place = at.resolve("pytorch").resolve(bundle.folderName());
                        // a crash may lose the folder's name, which no one forces: it is a cache
                        if (Files.isDirectory(place)) {
                            assertLibraries(bundle, place);
                        }
                        assertLibraries(bundle, new NativeStore(at, true).install(bundle));
                    }
                });
    }

    @Test
    void install_turnedBit_isUnpackedAgain() throws IOException {
        NativeBundle bundle = FakeBundle.in(folder);
        SplittableRandom random = new SplittableRandom(16);
        Path cache = Files.createDirectory(folder.resolve("cache"));
        Path stash = Files.createDirectory(folder.resolve("stash"));
        NativeStore store = new NativeStore(new FaultyDisk(cache, stash, random).path(), true);
        for (int i = 0; i < 20; i++) {
            Path place = store.install(bundle);
            String name = i % 2 == 0 ? "libone.so" : "libtwo.so";
            FaultyDisk.flip(Path.of(place.resolve(name).toString()), random);
            assertLibraries(bundle, store.install(bundle));
        }
    }

    @Test
    void use_anyFault_settingIsTheOldOrTheNewOne() throws Exception {
        Path old = torch("old");
        Path fresh = torch("fresh");
        DiskTrials.run(
                "GPU setting",
                Files.createDirectory(folder.resolve("trials")),
                60,
                new DiskTrials.Writer() {
                    private GpuSettings at(Path place) {
                        return new GpuSettings(new CacheFolder(place, CacheFolder.SETTING));
                    }

                    @Override
                    public void prepare(Path place) {
                        at(place).use(old);
                    }

                    @Override
                    public void write(Path place) {
                        at(place).use(fresh);
                    }

                    @Override
                    public void check(Path place, boolean whole) throws IOException {
                        Optional<Path> found = at(place).cudaFolder();
                        assertEquals(
                                whole ? List.of(fresh) : found.stream().toList(),
                                List.of(found.orElseThrow()));
                        assertTrue(List.of(old, fresh).contains(found.get()), found + "");
                    }
                });
    }

    private Path torch(String name) throws IOException {
        Path lib = Files.createDirectories(folder.resolve(name).resolve("torch/lib"));
        for (String library : List.of("torch", "torch_cuda")) {
            Files.writeString(lib.resolve(System.mapLibraryName(library)), "");
        }
        return lib;
    }
}
