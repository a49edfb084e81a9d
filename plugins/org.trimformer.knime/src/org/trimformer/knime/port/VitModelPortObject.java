// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.port;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.VitModel;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;

import javax.swing.JComponent;

/**
 * A model on a connection: its spec and one model file in a file store. It holds no tensors,
 * because KNIME hands every consumer its own copy of a port object; {@link #read()} maps the file.
 */
public final class VitModelPortObject extends FileStorePortObject {

    /** Type of ports that carry models. */
    public static final PortType TYPE =
            PortTypeRegistry.getInstance().getPortType(VitModelPortObject.class);

    private static final String FILE_NAME = "model.safetensors";
    private static final String ENTRY = "trimformer-model";
    private static final int VERSION = 1;

    private final VitModelPortObjectSpec spec;

    private VitModelPortObject(VitModelPortObjectSpec spec) {
        this.spec = spec; // loading: KNIME attaches the file store afterwards
    }

    private VitModelPortObject(VitModelPortObjectSpec spec, FileStore file) {
        super(List.of(file));
        this.spec = spec;
    }

    /**
     * Writes the model of the executing node into a file store.
     *
     * @throws IOException if the file cannot be written
     */
    public static VitModelPortObject create(VitModel model, ExecutionContext exec)
            throws IOException {
        return create(model, FILE_NAME, exec);
    }

    /**
     * Writes one of several models of the executing node into a file store.
     *
     * @param fileName unlike those of its other models
     * @throws IOException if the file cannot be written
     */
    public static VitModelPortObject create(VitModel model, String fileName, ExecutionContext exec)
            throws IOException {
        FileStore store = exec.createFileStore(fileName);
        ModelFile.write(store.getFile().toPath(), model);
        return new VitModelPortObject(new VitModelPortObjectSpec(model.description()), store);
    }

    /** The model file; its name is KNIME's to choose. */
    public Path file() {
        return getFileStore(0).getFile().toPath();
    }

    /** The model, its tensors mapped from the file. */
    public VitModel read() {
        Path file = file();
        if (!Files.isRegularFile(file)) {
            throw new ModelFormatException(
                    "The model file " + file.getFileName() + " of this connection is gone.",
                    "Reset and execute the node that made the model.");
        }
        return ModelFile.read(file);
    }

    @Override
    public VitModelPortObjectSpec getSpec() {
        return spec;
    }

    @Override
    public String getSummary() {
        return spec.summary();
    }

    @Override
    public JComponent[] getViews() {
        return null; // KNIME's contract for "no Swing view"
    }

    /** Serializer registered in plugin.xml; KNIME runs it for every consumer, so it is cheap. */
    public static final class Serializer
            extends PortObject.PortObjectSerializer<VitModelPortObject> {

        @Override
        public void savePortObject(
                VitModelPortObject object, PortObjectZipOutputStream out, ExecutionMonitor exec)
                throws IOException {
            out.putNextEntry(new ZipEntry(ENTRY));
            DataOutputStream data = new DataOutputStream(out);
            data.writeInt(VERSION);
            data.flush();
            out.closeEntry();
        }

        @Override
        public VitModelPortObject loadPortObject(
                PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
                throws IOException {
            ZipEntry entry = in.getNextEntry();
            if (entry == null || !entry.getName().equals(ENTRY)) {
                throw new IOException("this port object is not a Trimformer model");
            }
            int version = new DataInputStream(in).readInt();
            if (version != VERSION) {
                throw new IOException(
                        "the model was saved by a newer Trimformer (format "
                                + version
                                + "); update the extension to read it");
            }
            return new VitModelPortObject((VitModelPortObjectSpec) spec);
        }
    }
}
