// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.host;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.data.filestore.FileStoreUtil;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.core.node.port.PortUtil;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.trimformer.standin.access.Access;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a host does with port objects beyond KNIME's API: copies for consumers, stored files. */
public final class PortObjects {

    private PortObjects() {}

    /**
     * The copy that one consuming node gets: tables and the stateless singletons as they are,
     * everything else through its serializer, sharing the file stores of the original.
     */
    public static PortObject copyFor(PortObject object, ExecutionMonitor monitor)
            throws IOException, CanceledExecutionException {
        if (object instanceof BufferedDataTable
                || object instanceof FlowVariablePortObject
                || object instanceof InactiveBranchPortObject) {
            return object;
        }
        Class<? extends PortObject> type = object.getClass();
        PortObjectSerializer<PortObject> serializer =
                PortTypeRegistry.getInstance()
                        .getObjectSerializer(type)
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "Port objects of class "
                                                        + type.getName()
                                                        + " have no serializer; register one at"
                                                        + " org.knime.core.PortType"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PortObjectZipOutputStream out = PortUtil.getPortObjectZipOutputStream(bytes)) {
            serializer.savePortObject(object, out, monitor);
        }
        PortObject copy;
        try (PortObjectZipInputStream in =
                PortUtil.getPortObjectZipInputStream(
                        new ByteArrayInputStream(bytes.toByteArray()))) {
            copy = serializer.loadPortObject(in, object.getSpec(), monitor);
        }
        if (object instanceof FileStorePortObject original) {
            Access.FILE_STORES.attach(
                    (FileStorePortObject) copy, FileStoreUtil.getFileStores(original));
        }
        return copy;
    }

    /** The files or folders of a file store port object, in order; empty for any other object. */
    public static List<Path> storedFiles(PortObject object) {
        return object instanceof FileStorePortObject stored
                ? FileStoreUtil.getFileStores(stored).stream()
                        .map(FileStore::getFile)
                        .map(f -> f.toPath())
                        .toList()
                : List.of();
    }
}
