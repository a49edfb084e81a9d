// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.tests.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortUtil;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.core.node.port.image.ImagePortObjectSpec;
import org.trimformer.standin.host.HostNode;
import org.trimformer.standin.host.PortObjects;
import org.trimformer.standin.tests.host.LambdaNode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Port types, serializers, and the copy that every consumer gets. */
class PortObjectsTest {

    @TempDir private Path folder;

    private static byte[] saved(NotePortObject.Spec spec) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PortObjectSpecZipOutputStream out = PortUtil.getPortObjectSpecZipOutputStream(bytes)) {
            new NotePortObject.Spec.Serializer().savePortObjectSpec(spec, out);
        }
        return bytes.toByteArray();
    }

    private static NotePortObject.Spec loaded(byte[] bytes) throws IOException {
        try (PortObjectSpecZipInputStream in =
                PortUtil.getPortObjectSpecZipInputStream(new ByteArrayInputStream(bytes))) {
            return new NotePortObject.Spec.Serializer().loadPortObjectSpec(in);
        }
    }

    @Test
    void specSerializer_simpleSpec_comesBackEqual() throws IOException {
        NotePortObject.Spec spec = new NotePortObject.Spec(7);
        assertEquals(spec, loaded(saved(spec)));
        assertFalse(spec.equals(new NotePortObject.Spec(8)));
    }

    @Test
    void specSerializer_simpleSpec_hasTheEntriesThatKnimeWrites() throws IOException {
        List<String> entries = new ArrayList<>();
        byte[] bytes = saved(new NotePortObject.Spec(7));
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                entries.add(e.getName());
            }
        }
        assertEquals(List.of("portSpec.file", "content.xml"), entries);
    }

    @Test
    void specSerializer_anotherZip_isRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("content.xml"));
            zip.closeEntry();
        }
        String message =
                assertThrows(IOException.class, () -> loaded(bytes.toByteArray())).getMessage();
        assertTrue(message.contains("portSpec.file"), message);
    }

    @Test
    void tableSpecSerializer_specWithDomain_comesBackEqual() throws IOException {
        DataTableSpec spec =
                new DataTableSpec("t", new String[] {"n"}, new DataType[] {IntCell.TYPE});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PortObjectSpecZipOutputStream out = PortUtil.getPortObjectSpecZipOutputStream(bytes)) {
            new DataTableSpec.Serializer().savePortObjectSpec(spec, out);
        }
        try (PortObjectSpecZipInputStream in =
                PortUtil.getPortObjectSpecZipInputStream(
                        new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(spec, new DataTableSpec.Serializer().loadPortObjectSpec(in));
        }
    }

    @Test
    void copyFor_image_isAnotherObjectWithTheSameImage() throws Exception {
        PNGImageContent content = new PNGImageContent(new byte[] {1, 2, 3});
        ImagePortObject image =
                new ImagePortObject(content, new ImagePortObjectSpec(PNGImageContent.TYPE));
        ImagePortObject copy = (ImagePortObject) PortObjects.copyFor(image, new ExecutionMonitor());
        assertNotSame(image, copy);
        assertEquals(content.toImageCell(), copy.toDataCell());
        assertEquals(image.getSpec(), copy.getSpec());
        assertEquals(content.getSummary(), copy.getSummary());
    }

    @Test
    void copyFor_table_isTheTable() throws Exception {
        LambdaNode node =
                LambdaNode.table(
                        (m, in, exec) ->
                                new PortObject[] {exec.createVoidTable(new DataTableSpec())});
        try (HostNode host = node.in(folder)) {
            PortObject table = LambdaNode.run(host);
            assertSame(table, PortObjects.copyFor(table, new ExecutionMonitor()));
        }
    }

    @Test
    void portType_ofAClass_knowsWhatItAccepts() {
        PortType table = BufferedDataTable.TYPE;
        assertTrue(table.acceptsPortObjectSpec(new DataTableSpec()));
        assertFalse(table.acceptsPortObjectSpec(new NotePortObject.Spec(1)));
        assertTrue(PortObject.TYPE.isSuperTypeOf(table));
        assertFalse(table.isSuperTypeOf(PortObject.TYPE));
        assertTrue(BufferedDataTable.TYPE_OPTIONAL.isOptional());
        assertEquals(DataTableSpec.class, table.getPortObjectSpecClass());
        assertEquals(NotePortObject.Spec.class, NotePortObject.TYPE.getPortObjectSpecClass());
        assertEquals(PortObjectSpec.class, PortObject.TYPE.getPortObjectSpecClass());
    }
}
