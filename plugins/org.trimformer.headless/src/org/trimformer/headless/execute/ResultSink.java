package org.trimformer.headless.execute;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Takes the results of a node as soon as it has executed. */
@FunctionalInterface
public interface ResultSink {

    /**
     * @param node an executed node
     * @return the files written
     * @throws IOException where they cannot be written; the node counts as failed then
     * @throws InterruptedException where the run is cancelled meanwhile; nothing half-written stays
     */
    List<Path> write(NodeRun node) throws IOException, InterruptedException;
}
