// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.driver;

import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/**
 * The entries of a local folder, one after another: Hadoop's own listing of local folders holds all
 * of them in memory.
 */
final class LocalEntries implements RemoteIterator<FileStatus>, Closeable {
    private final DirectoryStream<java.nio.file.Path> stream;
    private final Iterator<java.nio.file.Path> entries;
    private final Consumer<String> unreadable;
    private FileStatus ready;

    /**
     * Begins.
     *
     * @param unreadable hears the names of links that lead nowhere and the like; they are left out
     */
    LocalEntries(java.nio.file.Path folder, Consumer<String> unreadable) throws IOException {
        stream = Files.newDirectoryStream(folder);
        entries = stream.iterator();
        this.unreadable = unreadable;
    }

    @Override
    public boolean hasNext() throws IOException {
        try {
            while (ready == null && entries.hasNext()) {
                ready = status(entries.next());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return ready != null;
    }

    private FileStatus status(java.nio.file.Path entry) {
        try {
            BasicFileAttributes of = Files.readAttributes(entry, BasicFileAttributes.class);
            // Not by way of a URI: that of a folder ends with a slash, and then it has no name.
            Path path = new Path("file", null, entry.toAbsolutePath().toString());
            return new FileStatus(of.size(), of.isDirectory(), 1, 0, 0, path);
        } catch (IOException e) {
            unreadable.accept(entry.getFileName().toString());
            return null;
        }
    }

    @Override
    public FileStatus next() throws IOException {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        FileStatus next = ready;
        ready = null;
        return next;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
