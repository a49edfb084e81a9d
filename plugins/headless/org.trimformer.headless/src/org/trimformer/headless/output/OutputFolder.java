// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.output;

import org.knime.core.node.port.PortObject;
import org.trimformer.headless.execute.NodeRun;
import org.trimformer.headless.execute.ResultSink;
import org.trimformer.headless.execute.RunControl;
import org.trimformer.headless.graph.GraphNode;
import org.trimformer.headless.view.ViewFiles;
import org.trimformer.headless.workflow.FileTrees;
import org.trimformer.headless.workflow.WorkflowException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a run: {@code <name> (#<id>)/port_<n>.*} per node, then {@code run.json}, the
 * models that the workflow made and {@code index.html}. A node's results are written to a hidden
 * folder first and renamed when complete, so what stands under a node's name is always whole.
 */
public final class OutputFolder implements ResultSink, AutoCloseable {

    /** The page that leads to everything in the folder. */
    public static final String INDEX = "index.html";

    static final String UNFINISHED = ".unfinished-";

    private final Path folder;
    private final RunControl control;
    private FolderClaim claim;

    /**
     * @param folder where results go; made if absent
     * @param control tells of cancellation
     */
    public OutputFolder(Path folder, RunControl control) {
        this.folder = folder;
        this.control = control;
    }

    /**
     * @return where results go
     */
    public Path folder() {
        return folder;
    }

    /**
     * Makes the folder and removes what an earlier run of the same workflow left in it, so that no
     * old result is taken for a new one. Nothing else in the folder is touched. The folder belongs
     * to this run until {@link #close()}.
     *
     * @param nodes the nodes of the workflow
     * @throws IOException where the folder cannot be made or cleared
     * @throws WorkflowException where another run writes to it
     */
    public void prepare(List<GraphNode> nodes) throws IOException, WorkflowException {
        Files.createDirectories(folder);
        claim = FolderClaim.take(folder);
        if (Files.deleteIfExists(folder.resolve("run.json"))) {
            Files.deleteIfExists(folder.resolve(INDEX));
            FinalModels.remove(nodes, folder);
        }
        FileTrees.forceNames(folder); // no run.json may come back that tells of what is deleted now
        for (GraphNode node : nodes) {
            Path earlier = folder.resolve(OutputNames.folder(node));
            if (Files.exists(earlier)) { // set aside first: a half-deleted one looks like a result
                Path aside = folder.resolve(UNFINISHED + earlier.getFileName());
                FileTrees.delete(aside);
                Files.move(earlier, aside, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        FileTrees.forceNames(folder);
        try (Stream<Path> children = Files.list(folder)) {
            for (Path child : children.toList()) {
                if (child.getFileName().toString().startsWith(UNFINISHED)) {
                    FileTrees.delete(child);
                }
            }
        }
    }

    @Override
    public Written write(NodeRun node) throws IOException, InterruptedException {
        String name = OutputNames.folder(node.graph());
        Path unfinished = folder.resolve(UNFINISHED + name);
        Path target = folder.resolve(name);
        try {
            FileTrees.delete(unfinished);
            control.deleteIfAbandoned(unfinished);
            Files.createDirectories(unfinished);
            List<Path> written = new ArrayList<>(writePorts(unfinished, node));
            Optional<String> warning = writeViews(unfinished, node, written);
            if (written.isEmpty()) {
                return new Written(List.of(), warning);
            }
            FileTrees.force(unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            FileTrees.forceNames(folder);
            List<Path> files =
                    written.stream()
                            .map(file -> target.resolve(unfinished.relativize(file)))
                            .toList();
            return new Written(files, warning);
        } catch (IOException e) {
            throw Rescue.of(node.objects(), folder, e);
        } finally {
            FileTrees.delete(unfinished);
        }
    }

    private List<Path> writePorts(Path into, NodeRun node)
            throws IOException, InterruptedException {
        PortFiles ports = new PortFiles(into, this::checkCancelled);
        List<Path> written = new ArrayList<>();
        List<PortObject> objects = node.objects();
        for (int i = 0; i < objects.size(); i++) {
            checkCancelled();
            written.addAll(ports.write(i + 1, objects.get(i)));
        }
        return written;
    }

    /** A view only shows what the ports already gave, so a faulty one is worth a warning. */
    private static Optional<String> writeViews(Path into, NodeRun node, List<Path> written) {
        try {
            written.addAll(new ViewFiles(into).write(node));
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of("Its view could not be written: %s".formatted(e));
        }
    }

    private void checkCancelled() throws InterruptedException {
        if (control.isCancelled()) {
            throw new InterruptedException("the run was cancelled");
        }
    }

    /**
     * Writes a file of the run so that a reader sees it whole or not at all.
     *
     * @param name the file's name
     * @param content writes the content
     * @return the file
     * @throws IOException where it cannot be written
     */
    public Path writeFile(String name, ContentWriter content) throws IOException {
        Path unfinished = folder.resolve(UNFINISHED + name);
        Path target = folder.resolve(name);
        try {
            try (var out = Files.newOutputStream(unfinished)) {
                content.writeTo(out);
            }
            FileTrees.force(unfinished);
            Files.move(
                    unfinished,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            FileTrees.forceNames(folder);
            return target;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    @Override
    public void close() throws IOException {
        if (claim != null) {
            claim.close();
        }
    }

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface ContentWriter {

        /**
         * @param out the file
         * @throws IOException where it cannot be written
         */
        void writeTo(OutputStream out) throws IOException;
    }
}
