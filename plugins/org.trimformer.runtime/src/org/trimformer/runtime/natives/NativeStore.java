// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import org.trimformer.core.fault.DeviceException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Unpacks natives once into a folder that DJL finds by itself.
 *
 * <p>What lies in the folder is loaded into the process, and the stamp beside it vouches for it; so
 * the folder must be one that nobody else can write to ({@link FolderTrust}).
 *
 * <p>Protocol: unpack into a temporary folder beside, force every file to disk, write the {@link
 * Stamp}, then give the folder its final name in one atomic step. A folder under its final name is
 * therefore complete or was damaged later; the stamp tells, and a damaged one is moved away and
 * made again. Processes that start at once take turns by a lock file; the lock only saves work, the
 * atomic move alone keeps the folder whole.
 */
public final class NativeStore {
    private static final String TEMPORARY = "unpacking-";
    private static final String DAMAGED = "damaged-";

    private final Path root;
    private final boolean named;

    /**
     * A store.
     *
     * @param engineCache DJL's engine cache folder; natives go to {@code pytorch/} below it
     * @param named whether the user named the folder and so answers for those above it
     */
    public NativeStore(Path engineCache, boolean named) {
        this.root = engineCache.resolve("pytorch");
        this.named = named;
    }

    /**
     * The folder with the bundle's files, unpacked if they are not there or damaged.
     *
     * @throws DeviceException if they cannot be written
     */
    public Path install(NativeBundle bundle) {
        Path folder = root.resolve(bundle.folderName());
        try {
            FolderTrust.create(root);
            FolderTrust.require(root, !named);
            if (Stamp.holds(folder, bundle.files().keySet())) {
                return folder;
            }
            StoreLock lock = StoreLock.take(root.resolve("lock"));
            try {
                if (!Stamp.holds(folder, bundle.files().keySet())) {
                    sweep();
                    unpack(bundle, folder);
                }
            } finally {
                lock.close();
            }
            return folder;
        } catch (IOException e) {
            throw new DeviceException(
                    "libtorch's native libraries cannot be unpacked to " + folder + ": " + words(e),
                    "Set "
                            + CacheFolder.SETTING
                            + " to a folder you may write to, with 500 MB free.",
                    e);
        }
    }

    private static String words(IOException e) {
        if (e instanceof FileSystemException f) {
            String reason = f.getReason();
            return f.getFile() + ": " + (reason == null ? f.getClass().getSimpleName() : reason);
        }
        return String.valueOf(e.getMessage());
    }

    private void unpack(NativeBundle bundle, Path folder) throws IOException {
        Path temporary = Files.createTempDirectory(root, TEMPORARY);
        try {
            Map<String, String> sums = new TreeMap<>();
            for (Map.Entry<String, URL> file : bundle.files().entrySet()) {
                sums.put(file.getKey(), copy(file.getValue(), temporary.resolve(file.getKey())));
            }
            Stamp.write(temporary, sums);
            publish(temporary, folder, bundle);
        } finally {
            Folders.delete(temporary);
        }
    }

    private void publish(Path temporary, Path folder, NativeBundle bundle) throws IOException {
        Path away = null;
        if (Files.exists(folder)) {
            away = Files.createTempDirectory(root, DAMAGED);
            Files.move(folder, away.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Stamp.holds(folder, bundle.files().keySet())) {
                throw e;
            } // else another process without a working lock was faster
        }
        if (away != null) {
            Folders.delete(away);
        }
    }

    private static String copy(URL from, Path to) throws IOException {
        MessageDigest digest = Stamp.newDigest();
        try (InputStream in = new DigestInputStream(from.openStream(), digest);
                FileChannel channel =
                        FileChannel.open(
                                to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            in.transferTo(out);
            channel.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Removes what crashed processes left; nobody else is at work while we hold the lock. */
    private void sweep() throws IOException {
        for (Path child : Folders.list(root)) {
            String name = child.getFileName().toString();
            if ((name.startsWith(TEMPORARY) || name.startsWith(DAMAGED)) && Folders.isOld(child)) {
                Folders.delete(child);
            }
        }
    }
}
