// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.fault.DeviceException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders that other users of the machine could fill are not trusted. */
class FolderTrustTest {
    @TempDir Path temporary;

    @BeforeEach
    void posixOnly() {
        assumeTrue(
                temporary.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "no POSIX permissions here");
    }

    private static void allow(Path folder, String permissions) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void create_missingFolders_areTheOwnersAlone() throws IOException {
        Path folder = temporary.resolve("a/b/c");
        FolderTrust.create(folder);
        for (String name : new String[] {"a", "a/b", "a/b/c"}) {
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(temporary.resolve(name))),
                    name);
        }
        FolderTrust.create(folder);
        FolderTrust.require(folder, true);
    }

    @Test
    void require_folderOrOneAboveWritableByOthers_isRefusedNamingIt() throws IOException {
        Path folder = temporary.resolve("cache/pytorch");
        FolderTrust.create(folder);
        allow(folder.getParent(), "rwxrwxrwx");
        DeviceException above =
                assertThrows(DeviceException.class, () -> FolderTrust.require(folder, true));
        assertTrue(above.getMessage().contains(folder.getParent().toRealPath() + ""), above + "");
        assertTrue(above.fix().contains(CacheFolder.SETTING), above.fix());
        FolderTrust.require(folder, false);
        allow(folder.getParent(), "rwxr-xr-x");
        FolderTrust.require(folder, true);
        allow(folder, "rwxr-xrwx");
        assertThrows(DeviceException.class, () -> FolderTrust.require(folder, true));
    }

    @Test
    void require_folderOfSomebodyElse_isRefused() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("theirs"));
        try {
            Files.setOwner(
                    folder,
                    folder.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName("nobody"));
        } catch (IOException e) {
            assumeTrue(false, "only root can give folders away: " + e);
        }
        DeviceException fault =
                assertThrows(DeviceException.class, () -> FolderTrust.require(folder, true));
        assertTrue(fault.getMessage().contains("belongs to nobody"), fault.getMessage());
    }

    @Test
    void install_forgedStampInOpenFolder_isNotBelieved() throws IOException {
        Path engine = temporary.resolve("engine");
        Path root = engine.resolve("pytorch");
        Files.createDirectories(root);
        allow(root, "rwxrwxrwx");
        NativeStore store = new NativeStore(engine, true);
        NativeBundle empty =
                new NativeBundle(
                        "1", "cpu", "linux-x86_64", java.util.Map.of(), java.util.Map.of());
        Path forged = Files.createDirectories(root.resolve(empty.folderName()));
        Files.writeString(forged.resolve("trimformer.checked"), "");
        DeviceException fault = assertThrows(DeviceException.class, () -> store.install(empty));
        assertTrue(fault.getMessage().contains("may write to"), fault.getMessage());
    }
}
