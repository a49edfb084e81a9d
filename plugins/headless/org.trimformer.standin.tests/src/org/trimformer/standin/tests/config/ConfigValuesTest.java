// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.tests.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

import java.util.List;

/** What getters give and say. */
class ConfigValuesTest {

    private final NodeSettings settings = new NodeSettings("model");

    private static String message(Executable getter) {
        return assertThrows(InvalidSettingsException.class, getter).getMessage();
    }

    @Test
    void get_missingKey_saysWhatKnimeSays() {
        assertEquals("Int for key \"strict\" not found.", message(() -> settings.getInt("strict")));
        assertEquals(
                "Boolean for key \"flag\" not found.", message(() -> settings.getBoolean("flag")));
        assertEquals("Config for key \"c\" not found.", message(() -> settings.getConfig("c")));
    }

    @Test
    void get_otherType_isNotFound() {
        settings.addString("epochs", "3");
        assertEquals("Int for key \"epochs\" not found.", message(() -> settings.getInt("epochs")));
        assertEquals(7, settings.getInt("epochs", 7));
    }

    @Test
    void arrays_ofEveryKind_comeBack() throws Exception {
        settings.addIntArray("i", 1, 2);
        settings.addLongArray("l", 3L);
        settings.addDoubleArray("d", 0.5, Double.NaN);
        settings.addBooleanArray("b", true, false);
        settings.addByteArray("y", (byte) 1);
        settings.addStringArray("none", (String[]) null);
        settings.addStringArray("empty");
        assertArrayEquals(new int[] {1, 2}, settings.getIntArray("i"));
        assertArrayEquals(new long[] {3}, settings.getLongArray("l"));
        assertArrayEquals(new double[] {0.5, Double.NaN}, settings.getDoubleArray("d"));
        assertArrayEquals(new boolean[] {true, false}, settings.getBooleanArray("b"));
        assertArrayEquals(new byte[] {1}, settings.getByteArray("y"));
        assertNull(settings.getStringArray("none"));
        assertArrayEquals(new String[0], settings.getStringArray("empty"));
        assertArrayEquals(new int[] {9}, settings.getIntArray("other", 9));
    }

    @Test
    void getIntArray_sizeThatLies_isRefused() throws Exception {
        settings.addIntArray("i", 1, 2);
        settings.getConfig("i").addInt("array-size", 2_000_000_000);
        message(() -> settings.getIntArray("i"));
    }

    @Test
    void dataCells_ofEveryKind_comeBack() throws Exception {
        DataCell[] cells = {
            new StringCell("cat"),
            new IntCell(3),
            new LongCell(4),
            new DoubleCell(0.5),
            BooleanCell.TRUE,
            DataType.getMissingCell(),
            null,
            PNGImageCellFactory.create(new byte[] {1, 2, 3}),
            CollectionCellFactory.createListCell(List.of(new IntCell(1), new IntCell(2)))
        };
        settings.addDataCellArray("cells", cells);
        assertArrayEquals(cells, settings.getDataCellArray("cells"));
    }

    @Test
    void dataTypes_nativeCollectionAndCommon_comeBack() throws Exception {
        DataType common = DataType.getCommonSuperType(StringCell.TYPE, BooleanCell.TYPE);
        for (DataType type :
                List.of(IntCell.TYPE, ListCell.getCollectionType(StringCell.TYPE), common)) {
            settings.addDataType("type", type);
            assertEquals(type, settings.getDataType("type"));
        }
    }

    @Test
    void getDataType_unknownClass_saysItIsNotInstalled() {
        settings.addConfig("type").addString("cell_class", "org.example.NoCell");
        String message = message(() -> settings.getDataType("type"));
        assertEquals(
                "Data type org.example.NoCell is unknown; the extension it comes from is not"
                        + " installed.",
                message);
    }
}
