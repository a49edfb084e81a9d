// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.locations;

import org.knime.filehandling.core.connections.FSConnection;
import org.knime.filehandling.core.connections.FSFileSystem;
import org.knime.filehandling.core.connections.FSLocationSpec;
import org.knime.filehandling.core.connections.RelativeTo;
import org.trimformer.standin.host.HostContext;

import java.nio.file.Path;

/** Opens the file systems that need no connection node. */
public final class MappedConnection implements FSConnection {

    private final MappedFileSystem m_fileSystem;

    private MappedConnection(MappedFileSystem fileSystem) {
        m_fileSystem = fileSystem;
    }

    /**
     * Opens a file system; throws an {@link IllegalStateException} that says why if it cannot be
     * reached from here.
     */
    public static MappedConnection open(FSLocationSpec spec) {
        return new MappedConnection(
                switch (spec.getFSCategory()) {
                    case LOCAL -> new MappedFileSystem(spec, new Mapping.Local(localDirectory()));
                    case CUSTOM_URL -> new MappedFileSystem(spec, new Mapping.FileUrls());
                    case RELATIVE -> new MappedFileSystem(spec, relative(spec));
                    case MOUNTPOINT, HUB_SPACE, CONNECTED ->
                            throw new IllegalStateException(
                                    "The file system "
                                            + spec.getFSCategory().getLabel()
                                            + " is not available without KNIME. Use a local path or"
                                            + " one relative to the workflow.");
                });
    }

    private static Path localDirectory() {
        return HostContext.current()
                .map(HostContext::localDirectory)
                .orElseGet(HostContext::homeDirectory);
    }

    private static Mapping relative(FSLocationSpec spec) {
        var start = RelativeTo.fromSettingsValue(spec.getFileSystemSpecifier().orElse(""));
        var context =
                HostContext.current()
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "Paths relative to '"
                                                        + start.getLabel()
                                                        + "' need a workflow, and the calling"
                                                        + " thread works for none."));
        return switch (start) {
            case WORKFLOW_DATA -> Mapping.confined(context.dataDirectory());
            case WORKFLOW -> Mapping.below(context.workflowDirectory());
            case MOUNTPOINT, SPACE ->
                    throw new IllegalStateException(
                            "Cannot determine ID of local mountpoint: paths relative to '"
                                    + start.getLabel()
                                    + "' need a KNIME workspace. Use the workflow data area.");
        };
    }

    @Override
    public FSFileSystem<?> getFileSystem() {
        return m_fileSystem;
    }
}
