// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Properties;

/**
 * That the files of a folder were compared with the hashes the program ships, and what marks a
 * change since: size, times of change, and on Unix the inode. It spares reading 450 MB at every
 * start, and is believed only where nobody else can have written it ({@link FolderTrust#covers}).
 */
final class FolderFingerprint {
    /** Its name; what earlier versions wrote is called trimformer.stamp and is not believed. */
    private static final String FILE = "trimformer.checked";

    private FolderFingerprint() {}

    /** Notes that every file of the folder has the hash given. */
    static void write(Path folder, Map<String, String> sha256ByFile) throws IOException {
        Properties lines = new Properties();
        for (Map.Entry<String, String> file : sha256ByFile.entrySet()) {
            lines.setProperty(
                    file.getKey(), mark(folder.resolve(file.getKey())) + " " + file.getValue());
        }
        Path fresh = folder.resolve(FILE + "." + ProcessHandle.current().pid());
        Files.deleteIfExists(fresh);
        try {
            Files.createFile(fresh, FolderTrust.ownersFile(fresh));
            try (OutputStream out = Files.newOutputStream(fresh, StandardOpenOption.WRITE)) {
                lines.store(out, "size, times, inode and SHA-256 of what Trimformer has checked");
            }
            Files.move(fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Whether every file was found to have the hash given, and is as it was then. */
    static boolean vouches(Path folder, Map<String, String> sha256ByFile, FolderTrust trust)
            throws IOException {
        Path stamp = folder.resolve(FILE);
        if (!Files.isRegularFile(stamp, LinkOption.NOFOLLOW_LINKS)
                || !trust.covers(folder)
                || !trust.covers(stamp)) {
            return false;
        }
        Properties lines = new Properties();
        try (InputStream in = Files.newInputStream(stamp)) {
            lines.load(in);
        } catch (NoSuchFileException | IllegalArgumentException e) {
            return false; // moved away just now, or damaged
        }
        for (Map.Entry<String, String> file : sha256ByFile.entrySet()) {
            Path path = folder.resolve(file.getKey());
            String line = mark(path) + " " + file.getValue();
            if (!line.equals(lines.getProperty(file.getKey())) || !trust.covers(path)) {
                return false;
            }
        }
        return true;
    }

    /** Changes when the file does. */
    private static String mark(Path file) throws IOException {
        boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        Map<String, Object> facts =
                Files.readAttributes(
                        file,
                        unix
                                ? "unix:size,lastModifiedTime,ctime,ino"
                                : "size,lastModifiedTime,creationTime",
                        LinkOption.NOFOLLOW_LINKS);
        Object other = unix ? facts.get("ctime") : facts.get("creationTime");
        return facts.get("size")
                + " "
                + ((FileTime) facts.get("lastModifiedTime")).toMillis()
                + " "
                + ((FileTime) other).toMillis()
                + (unix ? " " + facts.get("ino") : "");
    }
}
