// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.files;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreKey;
import org.knime.core.util.DuplicateKeyException;
import org.trimformer.standin.access.Access;
import org.trimformer.standin.data.Discardable;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * All that one execution of a node leaves on disk: its file stores and its tables, in a folder of
 * its own that closing deletes.
 */
public final class RunFiles implements AutoCloseable {

    private static final int PER_FOLDER = 1000;

    private final UUID id = UUID.randomUUID();
    private final Set<String> names = new HashSet<>();
    private final List<Discardable> tables = new ArrayList<>();
    private final Path folder;

    /**
     * @param parent existing folder in which this execution gets its own
     * @param nodeName shows in the folder's name
     */
    public RunFiles(Path parent, String nodeName) throws IOException {
        String readable = nodeName.replaceAll("[^A-Za-z0-9]", "");
        folder = Files.createTempDirectory(parent, "fs-" + readable + "-");
    }

    /** Where tables of this execution go. */
    public Path folder() {
        return folder;
    }

    /**
     * A file store of that name; nothing is at its place yet.
     *
     * @throws DuplicateKeyException if this execution has a file store of that name
     * @throws IOException if the name is empty or has a slash or backslash
     */
    public synchronized FileStore createFileStore(String name) throws IOException {
        if (name.isBlank() || name.contains("/") || name.contains("\\") || name.contains("\0")) {
            throw new IOException(
                    "A file store's name must not be empty and have no slash or backslash: \""
                            + name
                            + "\"");
        }
        if (!names.add(name)) {
            throw new DuplicateKeyException(name);
        }
        int index = names.size() - 1;
        Path parent = folder;
        for (int n : new int[] {index / (PER_FOLDER * PER_FOLDER), index / PER_FOLDER}) {
            parent = parent.resolve(String.format(Locale.ROOT, "%03d", n % PER_FOLDER));
        }
        Files.createDirectories(parent);
        File file = parent.resolve(name).toFile();
        return Access.FILE_STORES.create(new FileStoreKey(id, index, null, -1, name), file);
    }

    /** Takes over a table, written or still being written, to be deleted with the rest. */
    public synchronized void add(Discardable table) {
        tables.add(table);
    }

    /** Deletes all tables of this execution that are not among those to keep. */
    public synchronized void retain(Collection<? extends Discardable> keep) {
        List<Discardable> dropped =
                tables.stream().filter(t -> keep.stream().noneMatch(t::holdsRowsOf)).toList();
        tables.removeAll(dropped);
        dropped.forEach(Discardable::discard);
    }

    @Override
    public synchronized void close() throws IOException {
        retain(List.of());
        Trees.delete(folder);
    }
}
