// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port.image;

import org.knime.core.data.DataCell;
import org.knime.core.data.image.ImageContent;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.AbstractPortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

import java.io.IOException;
import java.util.Objects;
import java.util.zip.ZipEntry;

import javax.swing.JComponent;

/** An image at a port. */
public class ImagePortObject extends AbstractPortObject {

    public static final PortType TYPE =
            PortTypeRegistry.getInstance().getPortType(ImagePortObject.class);

    public static final PortType TYPE_OPTIONAL =
            PortTypeRegistry.getInstance().getPortType(ImagePortObject.class, true);

    private static final String ENTRY = "image.png";

    private ImageContent content;
    private ImagePortObjectSpec spec;

    /** For loading. */
    public ImagePortObject() {}

    public ImagePortObject(ImageContent content, ImagePortObjectSpec spec) {
        this.content = Objects.requireNonNull(content, "content");
        this.spec = Objects.requireNonNull(spec, "spec");
    }

    @Override
    public ImagePortObjectSpec getSpec() {
        return spec;
    }

    @Override
    public String getSummary() {
        return content.getSummary();
    }

    /** The image as a cell of a table. */
    public DataCell toDataCell() {
        return content.toImageCell();
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    @Override
    protected void save(PortObjectZipOutputStream out, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        out.putNextEntry(new ZipEntry(ENTRY));
        content.save(out);
        out.closeEntry();
    }

    @Override
    protected void load(PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        ZipEntry entry = in.getNextEntry();
        if (entry == null || !entry.getName().equals(ENTRY)) {
            throw new IOException("Not a saved image port: there is no entry " + ENTRY);
        }
        this.content = new PNGImageContent(in.readAllBytes());
        this.spec = (ImagePortObjectSpec) spec;
    }

    /** Writes the image. */
    public static final class Serializer extends AbstractPortObjectSerializer<ImagePortObject> {

        public Serializer() {}
    }
}
