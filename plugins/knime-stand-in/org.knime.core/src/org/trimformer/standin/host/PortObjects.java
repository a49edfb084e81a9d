package org.trimformer.standin.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;

/** What a host does with port objects beyond KNIME's API: copies for consumers, stored files. */
public final class PortObjects {

    private PortObjects() {}

    /**
     * The copy that one consuming node gets: tables and the stateless singletons as they are,
     * everything else through its serializer, sharing the file stores of the original.
     */
    public static PortObject copyFor(PortObject object, ExecutionMonitor monitor)
            throws IOException, CanceledExecutionException {
        throw new UnsupportedOperationException();
    }

    /** The files or folders of a file store port object, in order; empty for any other object. */
    public static List<Path> storedFiles(PortObject object) {
        throw new UnsupportedOperationException();
    }
}
