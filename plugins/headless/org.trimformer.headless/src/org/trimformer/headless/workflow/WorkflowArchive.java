// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Gives a workflow as a folder, wherever it came from. A {@code .knwf} archive is unpacked to a
 * temporary folder that lives until {@link #close()}; a folder is used where it lies.
 *
 * <p>Archives come from strangers: names that lead out of the folder, too many entries and too many
 * unpacked bytes are refused before anything else is believed.
 */
public final class WorkflowArchive implements AutoCloseable {

    private static final int MAX_ENTRIES = 100_000;
    private static final long MAX_UNPACKED_BYTES = 16L << 30;

    /**
     * Settings and tables shrink to a tenth or so; an archive beyond this is built to fill disks.
     */
    private static final long MAX_RATIO = 100;

    /** What any archive may unpack to, whatever its own size. */
    private static final long ALWAYS_ALLOWED_BYTES = 256L << 20;

    private final Path folder;
    private final String name;
    private final Path temporary;

    private WorkflowArchive(Path folder, String name, Path temporary) {
        this.folder = folder;
        this.name = name;
        this.temporary = temporary;
    }

    /**
     * @param source a workflow folder or a {@code .knwf} file
     * @param onTemporary told of the temporary folder before anything is written to it
     * @return the opened workflow; to be closed
     * @throws WorkflowException where the source is neither, or the archive is unsafe or damaged
     */
    public static WorkflowArchive open(Path source, Consumer<Path> onTemporary)
            throws WorkflowException {
        if (Files.isDirectory(source)) {
            return new WorkflowArchive(source, fileName(source), null);
        }
        if (!Files.isRegularFile(source)) {
            throw new WorkflowException(
                    "There is no workflow %s; give a workflow folder or a .knwf file."
                            .formatted(source));
        }
        try {
            return unpack(source, onTemporary);
        } catch (ZipException e) {
            throw new WorkflowException(
                    "The file %s is no .knwf archive: %s.".formatted(source, e.getMessage()), e);
        } catch (IOException e) {
            throw new WorkflowException(
                    "The archive %s cannot be unpacked: %s.".formatted(source, e.getMessage()), e);
        }
    }

    /**
     * @return the workflow folder
     */
    public Path folder() {
        return folder;
    }

    /**
     * @return the workflow's name: its folder's, or the archive's where the archive has no folder
     */
    public String name() {
        return name;
    }

    /** Deletes what was unpacked. */
    @Override
    public void close() {
        if (temporary != null) {
            FileTrees.deleteQuietly(temporary);
        }
    }

    private static WorkflowArchive unpack(Path archive, Consumer<Path> onTemporary)
            throws IOException, WorkflowException {
        Path temporary = Files.createTempDirectory("trimformer-knwf-");
        onTemporary.accept(temporary);
        boolean done = false;
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            if (zip.size() > MAX_ENTRIES) {
                throw new WorkflowException(
                        "The archive %s has %d entries, more than the %d that are read."
                                .formatted(archive, zip.size(), MAX_ENTRIES));
            }
            unpackEntries(zip, archive, temporary);
            Path folder = workflowIn(temporary, archive);
            String name =
                    folder.equals(temporary)
                            ? fileName(archive).replaceFirst("\\.[Kk][Nn][Ww][Ff]$", "")
                            : fileName(folder);
            WorkflowArchive opened = new WorkflowArchive(folder, name, temporary);
            done = true;
            return opened;
        } finally {
            if (!done) {
                FileTrees.deleteQuietly(temporary);
            }
        }
    }

    private static String fileName(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        return last == null ? "workflow" : last.toString();
    }

    private static void unpackEntries(ZipFile zip, Path archive, Path into)
            throws IOException, WorkflowException {
        Budget budget = Budget.of(archive, into);
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            Path target = target(into, entry.getName(), archive);
            if (entry.isDirectory()) {
                Files.createDirectories(target);
            } else {
                Files.createDirectories(target.getParent());
                try (InputStream in = zip.getInputStream(entry);
                        OutputStream out = Files.newOutputStream(target)) {
                    budget.copy(in, out);
                }
            }
        }
    }

    private static Path target(Path into, String name, Path archive) throws WorkflowException {
        Path target;
        try {
            target = into.resolve(name.replace('\\', '/')).normalize();
        } catch (InvalidPathException e) {
            throw unsafe(archive, name, e);
        }
        if (!target.startsWith(into) || target.equals(into)) {
            throw unsafe(archive, name, null);
        }
        return target;
    }

    private static WorkflowException unsafe(Path archive, String name, Throwable cause) {
        return new WorkflowException(
                "The archive %s is refused: its entry \"%s\" leads out of the folder it is unpacked to."
                        .formatted(archive, name),
                cause);
    }

    /** Counts what really comes out; the sizes written in the archive may lie. */
    private static final class Budget {

        private final Path archive;
        private final long bytes;
        private final String reason;
        private long copied;

        private Budget(Path archive, long bytes, String reason) {
            this.archive = archive;
            this.bytes = bytes;
            this.reason = reason;
        }

        static Budget of(Path archive, Path into) throws IOException {
            long packed = Files.size(archive);
            long allowed =
                    Math.min(
                            MAX_UNPACKED_BYTES, Math.max(ALWAYS_ALLOWED_BYTES, packed * MAX_RATIO));
            long free = Files.getFileStore(into).getUsableSpace();
            return free < allowed
                    ? new Budget(
                            archive,
                            free,
                            "cannot be unpacked: only %d MiB are free for it in %s"
                                    .formatted(free >> 20, into.getParent()))
                    : new Budget(
                            archive,
                            allowed,
                            "is refused: its %d bytes unpack to more than %d MiB"
                                    .formatted(packed, allowed >> 20));
        }

        void copy(InputStream in, OutputStream out) throws IOException, WorkflowException {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                copied += read;
                if (copied > bytes) {
                    throw new WorkflowException("The archive %s %s.".formatted(archive, reason));
                }
                out.write(buffer, 0, read);
            }
        }
    }

    /** The single top-level folder with a workflow.knime, or the archive's root itself. */
    private static Path workflowIn(Path unpacked, Path archive)
            throws IOException, WorkflowException {
        if (Files.isRegularFile(unpacked.resolve(WorkflowReader.WORKFLOW_FILE))) {
            return unpacked;
        }
        List<Path> found = new ArrayList<>();
        try (Stream<Path> tops = Files.list(unpacked)) {
            tops.filter(top -> Files.isRegularFile(top.resolve(WorkflowReader.WORKFLOW_FILE)))
                    .sorted()
                    .forEach(found::add);
        }
        if (found.size() != 1) {
            throw new WorkflowException(
                    "The archive %s must hold exactly one workflow folder at its top, but holds %d."
                            .formatted(archive, found.size()));
        }
        return found.get(0);
    }
}
