// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.tests.port;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.ZipEntry;

import javax.swing.JComponent;

/** A light object on a file store, as a model is; counts what is done to it. */
public final class NotePortObject extends FileStorePortObject {

    public static final PortType TYPE =
            PortTypeRegistry.getInstance().getPortType(NotePortObject.class);

    private final Spec spec;
    private final String note;
    private int flushes;
    private String seenAfterLoading;

    private NotePortObject(Spec spec, String note) {
        this.spec = spec;
        this.note = note;
    }

    public NotePortObject(Spec spec, String note, List<FileStore> stores) {
        super(stores);
        this.spec = spec;
        this.note = note;
    }

    public String note() {
        return note;
    }

    public int flushes() {
        return flushes;
    }

    /** What the file held when the copy was complete; null for an object that is no copy. */
    public String seenAfterLoading() {
        return seenAfterLoading;
    }

    @Override
    protected void flushToFileStore() throws IOException {
        flushes++;
        if (getFileStoreCount() > 0 && !getFileStore(0).getFile().exists()) {
            Files.writeString(getFileStore(0).getFile().toPath(), "flushed " + note);
        }
    }

    @Override
    protected void postConstruct() throws IOException {
        seenAfterLoading = Files.readString(getFileStore(0).getFile().toPath());
    }

    @Override
    public String getSummary() {
        return note;
    }

    @Override
    public Spec getSpec() {
        return spec;
    }

    @Override
    public JComponent[] getViews() {
        return null;
    }

    /** Writes the note. */
    public static final class Serializer extends PortObjectSerializer<NotePortObject> {

        public Serializer() {}

        @Override
        public void savePortObject(
                NotePortObject object, PortObjectZipOutputStream out, ExecutionMonitor exec)
                throws IOException {
            out.putNextEntry(new ZipEntry("note.txt"));
            out.write(object.note.getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }

        @Override
        public NotePortObject loadPortObject(
                PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
                throws IOException {
            in.getNextEntry();
            String note = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new NotePortObject((Spec) spec, note);
        }
    }

    /** A spec with one number. */
    public static final class Spec extends AbstractSimplePortObjectSpec {

        private int number;

        public Spec() {}

        public Spec(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }

        @Override
        protected void save(ModelContentWO model) {
            model.addInt("number", number);
        }

        @Override
        protected void load(ModelContentRO model) throws InvalidSettingsException {
            number = model.getInt("number");
        }

        /** Writes the number. */
        public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<Spec> {

            public Serializer() {}
        }
    }
}
