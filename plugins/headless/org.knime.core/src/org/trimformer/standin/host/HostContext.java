// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.host;

import org.knime.core.node.workflow.NodeContext;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a node runs: the workflow it belongs to and the folder for what it leaves behind.
 *
 * @param workflowDirectory folder of the workflow; paths relative to the workflow start here
 * @param dataDirectory the workflow data area ({@code knime.workflow.data})
 * @param temporaryDirectory existing folder for file stores and spilled tables; who made it deletes
 *     it
 * @param localDirectory where relative paths of the local file system start
 */
public record HostContext(
        Path workflowDirectory, Path dataDirectory, Path temporaryDirectory, Path localDirectory) {

    public HostContext {
        Objects.requireNonNull(workflowDirectory, "workflowDirectory");
        Objects.requireNonNull(dataDirectory, "dataDirectory");
        Objects.requireNonNull(temporaryDirectory, "temporaryDirectory");
        Objects.requireNonNull(localDirectory, "localDirectory");
    }

    /**
     * The context of a workflow folder laid out as KNIME does, its data area in {@code data/};
     * relative local paths start in the user's home folder, as in KNIME.
     */
    public static HostContext of(Path workflowDirectory, Path temporaryDirectory) {
        Path workflow = workflowDirectory.toAbsolutePath().normalize();
        return new HostContext(
                workflow, workflow.resolve("data"), temporaryDirectory, homeDirectory());
    }

    /** This context with relative local paths starting in another folder. */
    public HostContext withLocalDirectory(Path directory) {
        return new HostContext(
                workflowDirectory, dataDirectory, temporaryDirectory, directory.toAbsolutePath());
    }

    /** Where relative local paths start in KNIME. */
    public static Path homeDirectory() {
        return Path.of(System.getProperty("user.home")).toAbsolutePath();
    }

    /** The context of the node that the calling thread works for, if it works for one. */
    public static Optional<HostContext> current() {
        return NodeContext.getContextOptional()
                .flatMap(c -> c.getContextObjectForClass(HostContext.class));
    }
}
