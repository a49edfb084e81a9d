// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.folder;

import org.trimformer.core.names.Spelling;
import org.trimformer.core.progress.JobMonitor;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the files a table means where they are not called exactly so: accents decomposed by the
 * file system, other case (the table was made on Windows), the folder's own name in front, no
 * extension. Only what is meant beyond doubt is found.
 */
public final class TableFiles {
    private final Path folder;
    private final JobMonitor monitor;
    private Map<String, String> byKey;
    private final Set<String> doubtful = new HashSet<>();

    /** Files below {@code folder}, listed when first needed. */
    public TableFiles(Path folder, JobMonitor monitor) {
        this.folder = folder;
        this.monitor = monitor;
    }

    /** The file a table calls {@code name}, relative to the folder, with slashes. */
    public Optional<String> find(String name) {
        if (byKey == null) {
            byKey = new HashMap<>();
            for (String file : FileLister.list(folder, new ScanWarnings(), monitor)) {
                add(key(file), file);
                int dot = file.lastIndexOf('.');
                add(key(file.substring(0, dot)), file);
            }
            doubtful.forEach(byKey::remove);
        }
        String key = key(name);
        String found = byKey.get(key);
        String own = key(folder.getFileName() == null ? "" : folder.getFileName().toString()) + "/";
        if (found == null && key.startsWith(own)) {
            found = byKey.get(key.substring(own.length()));
        }
        return Optional.ofNullable(found);
    }

    private void add(String key, String file) {
        String earlier = byKey.putIfAbsent(key, file);
        if (earlier != null && !earlier.equals(file)) {
            doubtful.add(key);
        }
    }

    private static String key(String path) {
        return Spelling.composed(path).toLowerCase(Locale.ROOT);
    }
}
