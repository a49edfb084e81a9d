// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.InvalidSettingsException;
import org.knime.filehandling.core.data.location.cell.SimpleFSLocationCellFactory;

import java.util.Optional;

class ImageColumnsTest {
    private static final DataColumnSpec PATH = column("Where", SimpleFSLocationCellFactory.TYPE);
    private static final DataColumnSpec THUMBNAIL = column("Thumbnail", PNGImageContent.TYPE);
    private static final DataColumnSpec LABEL = column("Label", StringCell.TYPE);
    private static final DataColumnSpec NUMBER = column("Number", DoubleCell.TYPE);

    @Test
    void imageColumn_pathAndThumbnail_takesPath() throws InvalidSettingsException {
        assertEquals(1, new ImageColumns().imageColumn(table(THUMBNAIL, PATH, LABEL)));
    }

    @Test
    void imageColumn_onlyPng_takesPng() throws InvalidSettingsException {
        assertEquals(2, new ImageColumns().imageColumn(table(LABEL, NUMBER, THUMBNAIL)));
    }

    @Test
    void imageColumn_textCalledPath_isTaken() throws InvalidSettingsException {
        assertEquals(
                1, new ImageColumns().imageColumn(table(LABEL, column("path", StringCell.TYPE))));
    }

    @Test
    void imageColumn_none_saysWhatToDo() {
        InvalidSettingsException e =
                assertThrows(
                        InvalidSettingsException.class,
                        () -> new ImageColumns().imageColumn(table(NUMBER, LABEL)));
        assertTrue(e.getMessage().contains("Image Folder Reader"), e.getMessage());
    }

    @Test
    void imageColumn_chosenNumber_isRefusedByName() {
        ImageColumns columns = new ImageColumns();
        columns.m_imageColumn = "Number";
        InvalidSettingsException e =
                assertThrows(
                        InvalidSettingsException.class,
                        () -> columns.imageColumn(table(NUMBER, PATH)));
        assertTrue(e.getMessage().contains("'Number'"), e.getMessage());
    }

    @Test
    void imageColumn_chosenMissing_listsTheColumns() {
        ImageColumns columns = new ImageColumns();
        columns.m_imageColumn = "Gone";
        InvalidSettingsException e =
                assertThrows(
                        InvalidSettingsException.class,
                        () -> columns.imageColumn(table(PATH, LABEL)));
        assertTrue(e.getMessage().contains("[Where, Label]"), e.getMessage());
    }

    @Test
    void labelColumn_calledClass_isFound() throws InvalidSettingsException {
        assertEquals(
                Optional.of(1),
                new ImageColumns().labelColumn(table(PATH, column("class", StringCell.TYPE))));
    }

    @Test
    void check_labelsNeededButNone_isRefused() {
        assertThrows(
                InvalidSettingsException.class, () -> new ImageColumns().check(table(PATH), true));
    }

    private static DataTableSpec table(DataColumnSpec... columns) {
        return new DataTableSpec(columns);
    }

    private static DataColumnSpec column(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }
}
