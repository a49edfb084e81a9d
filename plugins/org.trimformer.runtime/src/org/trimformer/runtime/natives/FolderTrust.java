// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import org.trimformer.core.fault.DeviceException;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");
    private static final int STICKY = 01000;

    private FolderTrust() {}

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
                Files.createDirectory(whole, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            } else {
                Files.createDirectory(whole);
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(whole)) {
                throw e;
            } // else another process was faster
        }
    }

    /**
     * Refuses a folder that others could have filled.
     *
     * @param above whether the folders above are looked at too
     * @throws DeviceException naming the folder to blame
     */
    static void require(Path folder, boolean above) throws IOException {
        if (!isPosix(folder)) {
            return; // on Windows the user's folders are the user's by their access lists
        }
        Path real = folder.toRealPath();
        Optional<UserPrincipal> me = me(real);
        Optional<String> fault = Optional.empty();
        for (Path at = real; at != null && fault.isEmpty(); at = at.getParent()) {
            fault = above || at.equals(real) ? fault(at, me, at.equals(real)) : fault;
        }
        if (fault.isPresent()) {
            throw new DeviceException(
                    "libraries are not loaded from " + folder + ", since " + fault.get(),
                    "Take that right away (chmod go-w) or set "
                            + CacheFolder.SETTING
                            + " to a folder that only you can write to.");
        }
    }

    private static Optional<String> fault(Path at, Optional<UserPrincipal> me, boolean innermost)
            throws IOException {
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

    private static boolean isAdministrator(Path at, String owner) throws IOException {
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
