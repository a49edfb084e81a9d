// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/**
 * What operating systems, storage boxes and editors put between the user's files: thumbnails,
 * recycle bins, snapshots, notes about other files. It is never part of the data.
 */
public final class SystemEntries {
    private static final int MOST_COUNTED = 100_000;

    /** In lower case. Synology, QNAP, NetApp, Buffalo, Nextcloud, Windows, Unix, macOS, Python. */
    private static final Set<String> NAMES =
            Set.of(
                    "@eadir",
                    "#recycle",
                    "#snapshot",
                    "@recycle",
                    "@recently-snapshot",
                    "@tmp",
                    "@sharebin",
                    "@sharesnap",
                    "@transcode",
                    "~snapshot",
                    "$recycle.bin",
                    "recycler",
                    "recycled",
                    "system volume information",
                    "$winreagent",
                    "_vti_cnf",
                    "trashbox",
                    "files_trashbin",
                    "files_versions",
                    "thumbs.db",
                    "ehthumbs.db",
                    "ehthumbs_vista.db",
                    "desktop.ini",
                    "lost+found",
                    "lost.dir",
                    "aquota.user",
                    "aquota.group",
                    "__macosx",
                    "network trash folder",
                    "temporary items",
                    "thevolumesettingsfolder",
                    "icon\r",
                    "__pycache__");

    private SystemEntries() {}

    /** Whether the entry is one of the system's, or hidden. */
    static boolean contains(Path entry) throws IOException {
        return named(entry.getFileName().toString()) || Files.isHidden(entry);
    }

    /** Whether entries of that name are the system's, or hidden, wherever they lie. */
    public static boolean named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return name.startsWith(".")
                || NAMES.contains(lower)
                || lower.startsWith("@__thumb")
                || lower.startsWith("network recycle bin")
                || lower.startsWith("~$")
                || lower.matches("found\\.\\d{3}") // what chkdsk finds
                || lower.endsWith("@synoeastream")
                || lower.endsWith("@synoresource")
                || lower.endsWith(".lrdata"); // previews of Lightroom
    }

    /** Counts the images at or below such an entry, without Apple's "._" notes about files. */
    static int images(Path entry) {
        int found = 0;
        int seen = 0;
        Deque<Path> open = new ArrayDeque<>();
        open.push(entry);
        while (!open.isEmpty() && seen++ < MOST_COUNTED) {
            Path next = open.pop();
            String name = next.getFileName().toString();
            if (Files.isDirectory(next, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                addChildren(next, open);
            } else if (!name.startsWith("._") && FileKind.of(name) == FileKind.IMAGE) {
                found++;
            }
        }
        return found;
    }

    private static void addChildren(Path folder, Deque<Path> open) {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            children.forEach(open::push);
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return; // it is left out anyway, only the count falls short
        }
    }
}
