// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.tests.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.MissingCell;
import org.knime.core.data.NominalValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.blob.BinaryObjectCellFactory;
import org.knime.core.data.blob.BinaryObjectDataValue;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.container.CloseableTable;
import org.knime.core.data.container.DataContainer;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.data.image.png.PNGImageValue;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

/** Cells of every kind: types, equality, and the way to the disk and back. */
class CellsTest {

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    private static List<DataCell> oneOfEach() throws IOException {
        DataCell list =
                CollectionCellFactory.createListCell(
                        List.of(new IntCell(1), new DoubleCell(2), DataType.getMissingCell()));
        return List.of(
                new StringCell("\u00e4\uD83D\uDE00"),
                new StringCell("long ".repeat(30_000)),
                new IntCell(Integer.MIN_VALUE),
                new LongCell(Long.MAX_VALUE),
                new DoubleCell(Double.NaN),
                new DoubleCell(-0.0),
                BooleanCell.TRUE,
                BooleanCell.FALSE,
                DataType.getMissingCell(),
                new MissingCell("no file"),
                PNGImageCellFactory.create(png(8, 4)),
                new BinaryObjectCellFactory().create(new byte[] {1, 2, 3}),
                list);
    }

    @Test
    void container_cellsOfEveryKind_comeBackFromDiskEqual() throws IOException {
        List<DataCell> cells = new ArrayList<>(oneOfEach());
        // five megabytes more than a table keeps in memory
        cells.add(PNGImageCellFactory.create(new byte[9 << 20]));
        DataColumnSpec[] columns = new DataColumnSpec[cells.size()];
        for (int i = 0; i < columns.length; i++) {
            DataCell cell = cells.get(i);
            DataType type = cell.isMissing() ? StringCell.TYPE : cell.getType();
            columns[i] = new DataColumnSpecCreator("c" + i, type).createSpec();
        }
        DataContainer container = new DataContainer(new DataTableSpec(columns));
        container.addRowToTable(new DefaultRow("r", cells));
        container.close();
        try (CloseableTable table = container.getCloseableTable()) {
            DataRow back = table.iterator().next();
            assertEquals(new DefaultRow("r", cells), back);
            assertEquals("no file", ((MissingCell) back.getCell(9)).getError());
            BinaryObjectDataValue bytes = (BinaryObjectDataValue) back.getCell(11);
            assertEquals(3, bytes.openInputStream().readAllBytes().length);
        }
    }

    @Test
    void equals_cellsOfOneKind_comparesTheirValues() throws IOException {
        for (DataCell first : oneOfEach()) {
            for (DataCell second : oneOfEach()) {
                boolean same =
                        first.isMissing() && second.isMissing()
                                || first.getClass() == second.getClass()
                                        && first.toString().equals(second.toString());
                assertEquals(same, first.equals(second), first + " and " + second);
                if (same) {
                    assertEquals(first.hashCode(), second.hashCode());
                }
            }
        }
    }

    @Test
    void isASuperTypeOf_numbers_followsTheirValues() {
        assertTrue(DoubleCell.TYPE.isASuperTypeOf(IntCell.TYPE));
        assertTrue(LongCell.TYPE.isASuperTypeOf(IntCell.TYPE));
        assertFalse(IntCell.TYPE.isASuperTypeOf(DoubleCell.TYPE));
        assertFalse(StringCell.TYPE.isASuperTypeOf(IntCell.TYPE));
        assertTrue(StringCell.TYPE.isASuperTypeOf(DataType.getMissingCell().getType()));
    }

    @Test
    void getCommonSuperType_twoTypes_offersWhatBothOffer() {
        assertEquals(DoubleCell.TYPE, DataType.getCommonSuperType(IntCell.TYPE, DoubleCell.TYPE));
        DataType common = DataType.getCommonSuperType(StringCell.TYPE, BooleanCell.TYPE);
        assertTrue(common.isCompatible(NominalValue.class));
        assertFalse(common.isCompatible(StringValue.class));
        assertFalse(common.isCompatible(BoundedValue.class));
        assertNotEquals(StringCell.TYPE, common);
    }

    @Test
    void getName_knownTypes_isReadable() {
        assertEquals("String", StringCell.TYPE.getName());
        assertEquals("Number (integer)", IntCell.TYPE.getName());
        assertEquals("PNG Image", PNGImageContent.TYPE.getName());
        assertEquals(DoubleValue.class, DoubleCell.TYPE.getPreferredValueClass());
        assertEquals(PNGImageValue.class, PNGImageContent.TYPE.getPreferredValueClass());
    }

    @Test
    void getComparator_missingCells_comeFirst() {
        List<DataCell> cells =
                new ArrayList<>(
                        List.of(new IntCell(10), DataType.getMissingCell(), new IntCell(9)));
        cells.sort(IntCell.TYPE.getComparator());
        assertEquals("[?, 9, 10]", cells.toString());
    }

    @Test
    void pngImageContent_realImage_knowsItsSizeAndSaysSo() throws IOException {
        byte[] bytes = png(8, 4);
        PNGImageContent content = new PNGImageContent(bytes);
        assertEquals(new Dimension(8, 4), content.getPreferredSize());
        assertEquals("PNG Image 8 x 4 with " + bytes.length + " B", content.getSummary());
        assertEquals(new Dimension(0, 0), new PNGImageContent(new byte[30]).getPreferredSize());
    }
}
