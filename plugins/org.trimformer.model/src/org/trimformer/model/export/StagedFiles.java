// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.export;

import org.trimformer.core.fault.SettingException;
import org.trimformer.core.storage.AtomicFile;
import org.trimformer.core.storage.StagingFolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files made in a temporary folder beside where they belong, and moved there once all of them are
 * good: what fails or is cancelled leaves nothing behind and nothing changed.
 */
final class StagedFiles implements AutoCloseable {
    private final Path folder;
    private final boolean made;
    private final StagingFolder staging;
    private boolean delivered;

    /** Makes the folder, if need be, and a temporary one in it. */
    StagedFiles(Path folder) throws IOException {
        this.folder = folder;
        made = !Files.isDirectory(folder);
        Files.createDirectories(folder);
        staging = StagingFolder.in(folder);
    }

    /** A new temporary folder. */
    Path room(String name) throws IOException {
        return staging.room(name);
    }

    /** Refuses a name that is taken. */
    static void refuse(List<Path> taken) {
        if (!taken.isEmpty()) {
            throw new SettingException(
                    "There is already "
                            + String.join(
                                    ", ",
                                    taken.stream().map(p -> p.getFileName().toString()).toList())
                            + " in "
                            + taken.get(0).getParent()
                            + ": choose another folder or name, or allow overwriting.");
        }
    }

    /**
     * Moves what lies in {@code from} into the folder. A file whose twin is there already is no
     * conflict, so that several formats can share a folder.
     *
     * @param last the file that is moved last
     * @return the delivered files, {@code last} first
     * @throws SettingException if a name is taken and may not be overwritten
     */
    List<Path> deliver(Path from, String last, boolean overwrite) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(from)) {
            all.sorted().forEach(files::add);
        }
        List<Path> taken = new ArrayList<>();
        List<Path> moving = new ArrayList<>();
        for (Path file : files) {
            Path target = folder.resolve(file.getFileName());
            if (Files.isDirectory(target)) {
                throw new SettingException(target + " is a folder; choose another name.");
            }
            boolean twin = Files.exists(target) && Files.mismatch(file, target) < 0;
            if (Files.exists(target) && !twin && !overwrite) {
                taken.add(target);
            }
            if (!twin) {
                moving.add(file);
            }
        }
        refuse(taken);
        moving.sort(
                (a, b) ->
                        Boolean.compare(
                                a.getFileName().toString().equals(last),
                                b.getFileName().toString().equals(last)));
        for (Path file : moving) {
            AtomicFile.move(file, folder.resolve(file.getFileName()));
        }
        delivered = true;
        List<Path> targets = new ArrayList<>();
        targets.add(folder.resolve(last));
        files.stream()
                .map(file -> folder.resolve(file.getFileName()))
                .filter(target -> !targets.contains(target))
                .forEach(targets::add);
        return targets;
    }

    @Override
    public void close() throws IOException {
        staging.close();
        if (made && !delivered) {
            Files.deleteIfExists(folder);
        }
    }
}
