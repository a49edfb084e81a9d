// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.driver;

import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.security.AccessControlException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.folder.FileKind;
import org.trimformer.images.folder.NaturalOrder;
import org.trimformer.images.folder.ScanWarnings;
import org.trimformer.images.folder.ScanWarnings.Reason;
import org.trimformer.images.folder.SystemEntries;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Walks a folder of any Hadoop file system by the rules of {@link
 * org.trimformer.images.folder.FileLister}, handing on one image after another: the entries of a
 * folder in natural order. The entries of one folder are in memory at a time; one with more than
 * 100,000 keeps the file system's order.
 *
 * @param files the file system
 * @param warnings hear what is left out
 * @param monitor asked whether to stop
 */
record FolderWalk(FileSystem files, ScanWarnings warnings, JobMonitor monitor) {
    private static final int MOST_SORTED = 100_000;
    private static final int MAX_DEPTH = 64;
    private static final Comparator<FileStatus> BY_NAME =
            Comparator.comparing(s -> s.getPath().getName(), NaturalOrder.INSTANCE);

    void walk(Path folder, ImageSources.Taker taker) throws IOException {
        walk(folder, "", List.of(), taker);
    }

    private void walk(Path folder, String prefix, List<String> around, ImageSources.Taker taker)
            throws IOException {
        String real = real(folder);
        if (around.contains(real) || around.size() >= MAX_DEPTH) {
            warnings.add(Reason.LOOP, prefix);
            return;
        }
        List<String> inside = new ArrayList<>(around);
        inside.add(real);
        try {
            RemoteIterator<FileStatus> entries = entries(folder, prefix);
            try {
                visitAll(entries, prefix, inside, taker);
            } finally {
                if (entries instanceof Closeable open) {
                    open.close();
                }
            }
        } catch (AccessDeniedException | AccessControlException e) {
            warnings.add(Reason.UNREADABLE, prefix.isEmpty() ? folder.toString() : prefix);
        }
    }

    private void visitAll(
            RemoteIterator<FileStatus> entries,
            String prefix,
            List<String> around,
            ImageSources.Taker taker)
            throws IOException {
        List<FileStatus> first = new ArrayList<>();
        while (entries.hasNext() && first.size() < MOST_SORTED) {
            monitor.checkCancelled();
            first.add(entries.next());
        }
        if (!entries.hasNext()) {
            first.sort(BY_NAME);
        }
        for (FileStatus entry : first) {
            visit(entry, prefix, around, taker);
        }
        first.clear();
        while (entries.hasNext()) {
            visit(entries.next(), prefix, around, taker);
        }
    }

    /** Where a folder really is: links may lead in circles. */
    private String real(Path folder) throws IOException {
        return files instanceof LocalFileSystem local
                ? local.pathToFile(folder).toPath().toRealPath().toString()
                : files.resolvePath(folder).toString();
    }

    private RemoteIterator<FileStatus> entries(Path folder, String prefix) throws IOException {
        return files instanceof LocalFileSystem local
                ? new LocalEntries(
                        local.pathToFile(folder).toPath(),
                        name -> warnings.add(Reason.UNREADABLE, prefix + name))
                : files.listStatusIterator(folder);
    }

    private void visit(
            FileStatus entry, String prefix, List<String> around, ImageSources.Taker taker)
            throws IOException {
        monitor.checkCancelled();
        String name = entry.getPath().getName();
        String relative = prefix + name;
        if (SystemEntries.named(name)) {
            if (entry.isFile() && FileKind.of(name) == FileKind.IMAGE) {
                warnings.add(Reason.SYSTEM, relative);
            }
            return;
        }
        if (entry.isDirectory()) {
            walk(entry.getPath(), relative + "/", around, taker);
            return;
        }
        Optional<Reason> otherKind = FileKind.of(name).leftOut();
        if (otherKind.isPresent()) {
            warnings.add(otherKind.get(), relative);
        } else if (entry.getLen() == 0) {
            warnings.add(Reason.EMPTY_FILE, relative);
        } else {
            taker.take(ImageSources.text(files, entry.getPath()), relative);
        }
    }
}
