// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.fault.DeviceException;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** No library is loaded that is not the one Trimformer was released with, whoever put it there. */
class ForeignNativesTest {
    @TempDir private Path temporary;
    private NativeBundle bundle;
    private NativeStore store;
    private Path folder;

    @BeforeEach
    void install() throws IOException {
        assumeTrue(
                temporary.getFileSystem().supportedFileAttributeViews().contains("unix"),
                "no POSIX permissions here");
        bundle = FakeBundle.in(temporary);
        store = new NativeStore(temporary.resolve("cache"), true);
        folder = store.install(bundle);
    }

    private static void allow(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private void assertHealed() throws IOException {
        Path again = store.install(bundle);
        assertEquals(folder, again);
        for (Map.Entry<String, URL> file : bundle.files().entrySet()) {
            Path at = again.resolve(file.getKey());
            assertTrue(Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS), at + "");
            try (InputStream in = file.getValue().openStream()) {
                assertArrayEquals(in.readAllBytes(), Files.readAllBytes(at), at + "");
            }
        }
        try (var children = Files.list(again)) {
            assertEquals(bundle.files().size() + 1L, children.count(), "files and stamp alone");
        }
    }

    /** Puts other bytes in place of a file, and as far as possible leaves no trace. */
    private void forge(String name) throws IOException {
        Path file = folder.resolve(name);
        FileTime changed = Files.getLastModifiedTime(file);
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
        Files.setLastModifiedTime(file, changed);
    }

    @Test
    void install_otherBytesOfSameSizeAndTime_areReplaced() throws IOException {
        forge("libone.so");
        assertHealed();
    }

    @Test
    void install_stampThatVouchesForOtherBytes_isNotBelieved() throws IOException {
        forge("libone.so");
        Map<String, String> forged = new HashMap<>(bundle.sums());
        forged.put("libone.so", "0".repeat(64));
        FolderFingerprint.write(folder, forged);
        assertHealed();
    }

    /** Once open to others, closed again as the message advises: the stamp was theirs to write. */
    @Test
    void install_stampWithRightHashesInFolderThatOthersOwn_isNotBelieved() throws IOException {
        forge("libone.so");
        FolderFingerprint.write(folder, bundle.sums());
        assertEquals(
                folder, store.install(bundle), "written by this user alone, so it is believed");
        Path stamp = folder.resolve("trimformer.checked");
        allow(stamp, "rw-rw-rw-");
        assertHealed();
        forge("libone.so");
        FolderFingerprint.write(folder, bundle.sums());
        allow(folder.resolve("libone.so"), "rw-rw-rw-");
        FolderFingerprint.write(folder, bundle.sums()); // the change of rights shows too
        assertHealed();
        forge("libtwo.so");
        FolderFingerprint.write(folder, bundle.sums());
        giveAway(folder.resolve("libtwo.so"));
        FolderFingerprint.write(folder, bundle.sums());
        assertHealed();
    }

    @Test
    void install_foldersAboveThatOthersCanWriteTo_contentIsReadEveryTime() throws IOException {
        Path open = Files.createDirectory(temporary.resolve("open"));
        allow(open, "rwxrwxrwx");
        store = new NativeStore(open.resolve("mine"), true);
        folder = store.install(bundle);
        forge("libone.so");
        FolderFingerprint.write(folder, bundle.sums());
        assertHealed();
        NativeStore unnamed = new NativeStore(open.resolve("mine"), false);
        assertThrows(DeviceException.class, () -> unnamed.install(bundle));
    }

    @Test
    void install_libraryBesideOurs_goes() throws IOException {
        for (String name : new String[] {"libc.so.6", "libthree.SO", ".hidden.so", "x.dll"}) {
            Files.writeString(folder.resolve(name), "not ours");
            assertHealed();
        }
        Files.createDirectories(folder.resolve("glibc-hwcaps/x86-64-v3"));
        assertHealed();
    }

    @Test
    void install_harmlessFileBesideOurs_stays() throws IOException {
        Path note = Files.writeString(folder.resolve("trimformer.stamp"), "of an older version");
        store.install(bundle);
        assertTrue(Files.exists(note));
    }

    @Test
    void install_linksInPlaceOfFilesAndFolders_areReplaced() throws IOException {
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Path moved = Files.move(folder.resolve("libone.so"), elsewhere.resolve("libone.so"));
        Files.createSymbolicLink(folder.resolve("libone.so"), moved);
        assertHealed();
        Path whole = Files.move(folder, elsewhere.resolve("whole"));
        Files.createSymbolicLink(folder, whole);
        assertHealed();
        assertTrue(Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS));
        assertTrue(Files.exists(whole), "the link goes, not what it points to");
    }

    @Test
    void install_rootIsALink_givesTheFolderItself() throws IOException {
        Path link = temporary.resolve("link");
        Files.createSymbolicLink(link, temporary.resolve("cache"));
        assertEquals(folder, new NativeStore(link, true).install(bundle));
    }

    @Test
    void install_bundleWithOtherLibrary_isRefusedNamingIt() throws IOException {
        Map<String, String> sums = new LinkedHashMap<>(bundle.sums());
        sums.put("libtwo.so", "0".repeat(64));
        NativeBundle other =
                new NativeBundle(
                        "other", bundle.flavor(), bundle.classifier(), bundle.files(), sums);
        DeviceException fault = assertThrows(DeviceException.class, () -> store.install(other));
        assertTrue(fault.getMessage().contains("libtwo.so"), fault.getMessage());
        assertFalse(Files.exists(folder.resolveSibling(other.folderName())));
        assertThrows(
                IllegalArgumentException.class,
                () -> new NativeBundle("x", "cpu", "y", bundle.files(), Map.of()));
    }

    @Test
    void install_everythingAsItWas_stampIsBelievedWithoutReading() throws IOException {
        Path stamp = folder.resolve("trimformer.checked");
        Object before = Files.getAttribute(stamp, "unix:ino");
        store.install(bundle);
        assertEquals(before, Files.getAttribute(stamp, "unix:ino"), "not checked again");
        Files.setLastModifiedTime(folder.resolve("libone.so"), FileTime.fromMillis(1));
        store.install(bundle);
        assertNotEquals(before, Files.getAttribute(stamp, "unix:ino"), "checked, and noted");
        assertHealed();
    }

    @Test
    void find_guessableTemporaryFolderMadeBySomebodyElse_isRefused() throws IOException {
        Path home = Files.writeString(temporary.resolve("home"), "a file in place of a home");
        Path tmp = Files.createDirectory(temporary.resolve("tmp"));
        Properties properties = new Properties();
        properties.setProperty("user.home", home.toString());
        properties.setProperty("user.name", "me");
        properties.setProperty("java.io.tmpdir", tmp.toString());
        EnvironmentSettings settings = new EnvironmentSettings(Map.of(), properties);
        Path mine = CacheFolder.find(settings).path();
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(mine)));
        allow(mine, "rwxrwxrwx");
        DeviceException open =
                assertThrows(DeviceException.class, () -> CacheFolder.find(settings));
        assertTrue(open.getMessage().contains("may write to"), open.getMessage());
        allow(mine, "rwx------");
        Path aside = Files.move(mine, tmp.resolve("aside"));
        Files.createSymbolicLink(mine, aside);
        assertThrows(DeviceException.class, () -> CacheFolder.find(settings));
        Files.delete(mine);
        giveAway(Files.createDirectory(mine));
        DeviceException theirs =
                assertThrows(DeviceException.class, () -> CacheFolder.find(settings));
        assertTrue(theirs.getMessage().contains("belongs to nobody"), theirs.getMessage());
    }

    @Test
    void cudaFolder_settingThatOthersCouldWrite_isRefused() throws IOException {
        Path cache = Files.createDirectory(temporary.resolve("settings"));
        Files.writeString(cache.resolve("gpu.properties"), "cuda.folder=/planted");
        GpuSettings settings = new GpuSettings(new CacheFolder(cache, "test"));
        assertEquals(Path.of("/planted"), settings.cudaFolder().orElseThrow());
        allow(cache, "rwxrwxrwx");
        assertThrows(DeviceException.class, settings::cudaFolder);
    }

    private static void giveAway(Path path) throws IOException {
        try {
            Files.setOwner(
                    path,
                    path.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName("nobody"));
        } catch (IOException e) {
            assumeTrue(false, "only root can give files away: " + e);
        }
    }
}
