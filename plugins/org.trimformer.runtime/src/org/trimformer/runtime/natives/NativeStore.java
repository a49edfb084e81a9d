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
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Unpacks natives once into a folder that DJL finds by itself.
 *
 * <p>DJL loads every library it finds in the folder, so at every start the folder must hold exactly
 * the bundle's files, each with the SHA-256 that Trimformer ships ({@link Sums}). Hashing 450 MB
 * costs about a second; it is spared where a {@link FolderFingerprint} of an earlier check lies
 * beside files that nobody but this user can have made or changed ({@link FolderTrust}).
 *
 * <p>Protocol: unpack into a temporary folder beside, force every file to disk, write the stamp,
 * then give the folder its final name in one atomic step. A folder under its final name is
 * therefore complete or was changed later; a changed one is moved away and made again. Processes
 * that start at once take turns by a lock file; the lock only saves work, the atomic move alone
 * keeps the folder whole.
 */
public final class NativeStore {
    private static final String TEMPORARY = "unpacking-";
    private static final String DAMAGED = "damaged-";
    private static final Set<StandardOpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /** What DJL, or the system's loader on its behalf, would load. */
    private static final Pattern LIBRARY =
            Pattern.compile(".*\\.(so(\\..*)?|dll|dylib|jnilib)", Pattern.CASE_INSENSITIVE);

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
            FolderTrust trust = requireTrust();
            folder = trust.real().resolve(bundle.folderName()); // links above count no more
            if (isWhole(folder, bundle, trust)) {
                return folder;
            }
            StoreLock lock = StoreLock.take(root.resolve("lock"));
            try {
                if (!isWhole(folder, bundle, trust)) {
                    sweep();
                    unpack(bundle, folder, trust);
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

    /**
     * Refuses a store that others could have filled. DJL keeps its own library there for a libtorch
     * that lies elsewhere, and loads what it finds under that name.
     *
     * @throws DeviceException naming the folder to blame
     */
    void refuseOthers() {
        try {
            if (Files.isDirectory(root)) {
                FolderTrust.require(root, !named);
            }
        } catch (IOException e) {
            throw new DeviceException(
                    "the folder " + root + " cannot be looked at: " + words(e),
                    "Set " + CacheFolder.SETTING + " to a folder that only you can write to.",
                    e);
        }
    }

    private FolderTrust requireTrust() throws IOException {
        FolderTrust.create(root);
        FolderTrust trust = FolderTrust.of(root);
        trust.require(!named);
        return trust;
    }

    /** Whether the folder holds the bundle's files and no other library. */
    private static boolean isWhole(Path folder, NativeBundle bundle, FolderTrust trust)
            throws IOException {
        try {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    || holdsOthers(folder, bundle)) {
                return false;
            }
            boolean closed = trust.fault(true).isEmpty();
            if (closed && FolderFingerprint.vouches(folder, bundle.sums(), trust)) {
                return true;
            }
            for (Map.Entry<String, String> sum : bundle.sums().entrySet()) {
                if (!Sums.matches(folder.resolve(sum.getKey()), sum.getValue())) {
                    return false;
                }
            }
            if (closed && Files.isWritable(folder)) {
                FolderFingerprint.write(folder, bundle.sums());
            }
            return true;
        } catch (NoSuchFileException e) {
            return false; // moved away just now, by another process
        }
    }

    /** Whether there is anything else that DJL or the system's loader would take for a library. */
    private static boolean holdsOthers(Path folder, NativeBundle bundle) throws IOException {
        for (Path child : Folders.list(folder)) {
            String name = child.getFileName().toString();
            boolean file = Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS);
            boolean ours = bundle.files().containsKey(name);
            if (!file || !ours && LIBRARY.matcher(name).matches()) {
                return true;
            }
        }
        return false;
    }

    private static String words(IOException e) {
        if (e instanceof FileSystemException f) {
            String reason = f.getReason();
            return f.getFile() + ": " + (reason == null ? f.getClass().getSimpleName() : reason);
        }
        return String.valueOf(e.getMessage());
    }

    private void unpack(NativeBundle bundle, Path folder, FolderTrust trust) throws IOException {
        Path temporary = Files.createTempDirectory(root, TEMPORARY);
        try {
            for (Map.Entry<String, URL> file : bundle.files().entrySet()) {
                String sum = copy(file.getValue(), temporary.resolve(file.getKey()));
                if (!sum.equals(bundle.sums().get(file.getKey()))) {
                    throw new DeviceException(
                            "the installed "
                                    + file.getKey()
                                    + " is not the one Trimformer was released with (SHA-256 "
                                    + sum
                                    + ")",
                            "Install Trimformer's natives feature again.");
                }
            }
            FolderFingerprint.write(temporary, bundle.sums());
            publish(temporary, folder, bundle, trust);
        } finally {
            Folders.delete(temporary);
        }
    }

    private void publish(Path temporary, Path folder, NativeBundle bundle, FolderTrust trust)
            throws IOException {
        Path away = null;
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            away = Files.createTempDirectory(root, DAMAGED);
            Files.move(folder, away.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!isWhole(folder, bundle, trust)) {
                throw e;
            } // else another process without a working lock was faster
        }
        if (away != null) {
            Folders.delete(away);
        }
    }

    private static String copy(URL from, Path to) throws IOException {
        MessageDigest digest = Sums.newDigest();
        try (InputStream in = new DigestInputStream(from.openStream(), digest);
                FileChannel channel = FileChannel.open(to, NEW, FolderTrust.ownersFile(to));
                OutputStream out = Channels.newOutputStream(channel)) {
            in.transferTo(out);
            channel.force(true);
        }
        return Sums.hex(digest);
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
