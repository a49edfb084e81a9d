// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import org.trimformer.core.fault.DeviceException;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/**
 * Whether only this user (and the system's administrator) can change what lies in a folder. Asked
 * before code is loaded from it: another local user who can write there, or replace a folder above
 * it, could have the process run anything.
 */
final class FolderTrust {
    private static final Set<PosixFilePermission> FOLDER_OF_OWNER =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE_OF_OWNER =
            PosixFilePermissions.fromString("rw-------");
    private static final int STICKY = 01000;

    private final Path folder;
    private final Path real;
    private final Optional<UserPrincipal> me;

    private FolderTrust(Path folder, Path real, Optional<UserPrincipal> me) {
        this.folder = folder;
        this.real = real;
        this.me = me;
    }

    /** Looks at an existing folder. */
    static FolderTrust of(Path folder) throws IOException {
        Path real = folder.toRealPath();
        return new FolderTrust(folder, real, me(real));
    }

    /** The folder without links in its path. */
    Path real() {
        return real;
    }

    /** Makes the folder and what is missing above it, new ones for the owner alone. */
    static void create(Path folder) throws IOException {
        Path whole = folder.toAbsolutePath();
        if (Files.isDirectory(whole)) {
            return;
        }
        if (whole.getParent() != null) {
            create(whole.getParent());
        }
        try {
            if (isPosix(whole)) {
                Files.createDirectory(whole, PosixFilePermissions.asFileAttribute(FOLDER_OF_OWNER));
            } else {
                Files.createDirectory(whole);
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(whole)) {
                throw e;
            } // else another process was faster
        }
    }

    /** How a file is made that only its owner may read and write. */
    static FileAttribute<?>[] ownersFile(Path file) {
        return isPosix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE_OF_OWNER)}
                : new FileAttribute<?>[0];
    }

    /**
     * Refuses a folder that others could have filled.
     *
     * @param above whether the folders above are looked at too
     * @throws DeviceException naming the folder to blame
     */
    static void require(Path folder, boolean above) throws IOException {
        of(folder).require(above);
    }

    /** As {@link #require(Path, boolean)}. */
    void require(boolean above) throws IOException {
        Optional<String> fault = fault(above);
        if (fault.isPresent()) {
            throw new DeviceException(
                    "libraries are not loaded from " + folder + ", since " + fault.get(),
                    "Take that right away (chmod go-w) or set "
                            + CacheFolder.SETTING
                            + " to a folder that only you can write to.");
        }
    }

    /**
     * Who else could have filled the folder, in words; empty if nobody.
     *
     * @param above whether the folders above are looked at too
     */
    Optional<String> fault(boolean above) throws IOException {
        if (!isPosix(real)) {
            return Optional.empty(); // on Windows the user's folders are so by their access lists
        }
        Optional<String> fault = fault(real, true);
        for (Path at = real.getParent();
                above && at != null && fault.isEmpty();
                at = at.getParent()) {
            fault = fault(at, false);
        }
        return fault;
    }

    /**
     * Whether a file or folder in this one was made by this user or the administrator and can be
     * written to by nobody else. Another user can give files neither owner nor, unseen, content; so
     * such a file is ours even where the folder was open to others for a time.
     */
    boolean covers(Path file) throws IOException {
        if (isPosix(file)) {
            return fault(file, true).isEmpty();
        }
        UserPrincipal owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
        return me.isPresent() && owner.equals(me.get());
    }

    private Optional<String> fault(Path at, boolean innermost) throws IOException {
        PosixFileAttributes facts =
                Files.readAttributes(at, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        String owner = facts.owner().getName();
        boolean mine = me.isPresent() && facts.owner().equals(me.get());
        if (!mine && !isAdministrator(at, owner)) {
            return Optional.of(at + " belongs to " + owner);
        }
        boolean others = facts.permissions().contains(PosixFilePermission.OTHERS_WRITE);
        // Many systems give every user a group of the same name and let the group write.
        boolean group =
                facts.permissions().contains(PosixFilePermission.GROUP_WRITE)
                        && !facts.group().getName().equals(owner);
        boolean sticky = !innermost && isSticky(at);
        return (others || group) && !sticky
                ? Optional.of("others than its owner may write to " + at)
                : Optional.empty();
    }

    /** In a sticky folder, such as the temporary one, nobody can move what others own. */
    private static boolean isSticky(Path folder) throws IOException {
        try {
            return ((int) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isAdministrator(Path at, String owner) {
        return owner.equals("root") || owner.equals("0") || at.getParent() == null;
    }

    /** Who this process is: the owner of what it makes; empty where it may not write. */
    private static Optional<UserPrincipal> me(Path folder) throws IOException {
        if (!Files.isWritable(folder)) {
            return Optional.empty();
        }
        Path mark = Files.createTempFile(folder, ".owner", "");
        try {
            return Optional.of(Files.getOwner(mark));
        } finally {
            Files.delete(mark);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
