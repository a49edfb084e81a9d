// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.output;

import org.knime.core.node.port.PortObject;
import org.trimformer.standin.host.PortObjects;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the models of a node whose results could not be written, since they may have taken hours:
 * they are linked, or copied where that is impossible, to a folder that no later run tidies up.
 */
final class Rescue {

    private Rescue() {}

    /** The failure in words, with the place where the models are kept if there are any. */
    static IOException of(List<PortObject> objects, Path folder, IOException failure) {
        String what = reason(failure) + " (writing to " + folder + disk(folder) + ")";
        List<Path> stored = new ArrayList<>();
        for (PortObject object : objects) {
            if (object != null) {
                stored.addAll(PortObjects.storedFiles(object));
            }
        }
        if (stored.isEmpty()) {
            return new IOException(what, failure);
        }
        try {
            Path kept = Files.createTempDirectory("trimformer-kept-");
            for (int i = 0; i < stored.size(); i++) {
                Path file = stored.get(i);
                keep(file, kept.resolve((i + 1) + "_" + file.getFileName()));
            }
            return new IOException(
                    what + "; the node's model is kept in " + kept + ", copy it from there",
                    failure);
        } catch (IOException e) {
            failure.addSuppressed(e);
            return new IOException(
                    what + "; nor could its model be kept in the temporary folder: " + reason(e),
                    failure);
        }
    }

    private static void keep(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (IOException | UnsupportedOperationException notTheSameDisk) {
            Files.copy(file, target);
        }
    }

    private static String reason(IOException failure) {
        boolean named =
                failure instanceof FileSystemException file
                        && file.getReason() != null
                        && !file.getReason().isBlank();
        return named
                ? ((FileSystemException) failure).getReason()
                : failure.getClass().getSimpleName() + " " + failure.getMessage();
    }

    private static String disk(Path folder) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            return ", " + free / 1_000_000 + " MB free there";
        } catch (IOException e) {
            return "";
        }
    }
}
