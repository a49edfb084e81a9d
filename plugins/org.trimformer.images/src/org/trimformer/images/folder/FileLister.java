// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.folder;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.folder.ScanWarnings.Reason;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the image files below a folder by their extension. Hidden entries and those of the system
 * are passed over ({@link SystemEntries}), links are followed but not in circles, and what is left
 * out becomes a warning.
 */
public final class FileLister {
    private static final int MAX_DEPTH = 64;

    private final ScanWarnings warnings;
    private final JobMonitor monitor;
    private final List<String> found = new ArrayList<>();

    private FileLister(ScanWarnings warnings, JobMonitor monitor) {
        this.warnings = warnings;
        this.monitor = monitor;
    }

    /** Paths relative to the folder, with slashes, in natural order. */
    public static List<String> list(Path folder, ScanWarnings warnings, JobMonitor monitor) {
        FileLister lister = new FileLister(warnings, monitor);
        lister.walk(folder, "", List.of());
        lister.found.sort(NaturalOrder.INSTANCE);
        return lister.found;
    }

    private void walk(Path folder, String prefix, List<Path> around) {
        int before = found.size();
        boolean hasFolders = false;
        try {
            Path real = folder.toRealPath();
            if (around.contains(real) || around.size() >= MAX_DEPTH) {
                warnings.add(Reason.LOOP, prefix);
                return;
            }
            List<Path> inside = new ArrayList<>(around);
            inside.add(real);
            for (Path entry : entries(folder)) {
                monitor.checkCancelled();
                hasFolders |= visit(entry, prefix, inside);
            }
        } catch (IOException e) {
            warnings.add(Reason.UNREADABLE, prefix.isEmpty() ? folder.toString() : prefix);
            return;
        }
        if (found.size() == before && !hasFolders && !prefix.isEmpty()) {
            warnings.add(Reason.EMPTY_FOLDER, prefix.substring(0, prefix.length() - 1));
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        // So that the examples in warnings do not depend on the file system either.
        entries.sort((a, b) -> NaturalOrder.INSTANCE.compare(name(a), name(b)));
        return entries;
    }

    /** Whether the entry is a folder that is not hidden. */
    private boolean visit(Path entry, String prefix, List<Path> around) {
        String relative = prefix + name(entry);
        try {
            if (SystemEntries.contains(entry)) {
                int images = SystemEntries.images(entry);
                if (images > 0) {
                    warnings.add(Reason.SYSTEM, relative, images);
                }
                return false;
            }
            BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                walk(entry, relative + "/", around);
                return true;
            }
            addFile(entry, relative, attributes.size());
        } catch (IOException e) {
            warnings.add(Reason.UNREADABLE, relative);
        }
        return false;
    }

    private void addFile(Path file, String relative, long size) {
        Optional<Reason> otherKind = FileKind.of(relative).leftOut();
        if (otherKind.isPresent()) {
            warnings.add(otherKind.get(), relative);
        } else if (size == 0) {
            warnings.add(Reason.EMPTY_FILE, relative);
        } else if (!Files.isReadable(file)) {
            warnings.add(Reason.UNREADABLE, relative);
        } else {
            found.add(relative);
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
