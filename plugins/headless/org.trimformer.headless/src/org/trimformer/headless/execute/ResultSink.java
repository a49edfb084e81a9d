// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.execute;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Takes the results of a node as soon as it has executed. */
@FunctionalInterface
public interface ResultSink {

    /**
     * What was written for a node.
     *
     * @param files the files
     * @param warning a sentence about something derived, a view, that could not be written
     */
    record Written(List<Path> files, Optional<String> warning) {

        /** Copies the list. */
        public Written {
            files = List.copyOf(files);
        }
    }

    /**
     * @param node an executed node
     * @return what was written
     * @throws IOException where they cannot be written; the node counts as failed then
     * @throws InterruptedException where the run is cancelled meanwhile; nothing half-written stays
     */
    Written write(NodeRun node) throws IOException, InterruptedException;
}
