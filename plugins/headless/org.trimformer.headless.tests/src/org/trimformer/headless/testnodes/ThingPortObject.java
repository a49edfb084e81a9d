// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.testnodes;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.ZipEntry;

import javax.swing.JComponent;

/** A port object whose content is a file in a file store. */
public final class ThingPortObject extends FileStorePortObject {

    /** The port type. */
    public static final PortType TYPE =
            PortTypeRegistry.getInstance().getPortType(ThingPortObject.class);

    private final ThingPortObjectSpec spec;

    private ThingPortObject(ThingPortObjectSpec spec) {
        this.spec = spec;
    }

    ThingPortObject(ThingPortObjectSpec spec, FileStore store) {
        super(List.of(store));
        this.spec = spec;
    }

    String content() {
        try {
            return Files.readString(getFileStore(0).getFile().toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String getSummary() {
        return "Thing " + spec.name();
    }

    @Override
    public PortObjectSpec getSpec() {
        return spec;
    }

    @Override
    public JComponent[] getViews() {
        return null; // KNIME's way to say that there are none
    }

    /** Saves nothing but a mark: the content lies in the file store. */
    public static final class Serializer extends PortObjectSerializer<ThingPortObject> {
        @Override
        public void savePortObject(
                ThingPortObject object, PortObjectZipOutputStream out, ExecutionMonitor monitor)
                throws IOException {
            out.putNextEntry(new ZipEntry("thing.txt"));
            out.write("thing".getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }

        @Override
        public ThingPortObject loadPortObject(
                PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor monitor)
                throws IOException {
            in.getNextEntry();
            return new ThingPortObject((ThingPortObjectSpec) spec);
        }
    }
}
