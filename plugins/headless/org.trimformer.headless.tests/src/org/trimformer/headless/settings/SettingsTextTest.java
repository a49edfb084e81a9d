// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.node.NodeSettings;

import java.nio.file.Path;

class SettingsTextTest {

    private final NodeSettings settings = new NodeSettings("model");

    private NodeSettings location() {
        NodeSettings location = new NodeSettings("path");
        location.addBoolean("location_present", true);
        location.addString("file_system_type", "RELATIVE");
        location.addString("file_system_specifier", "knime.workflow.data");
        location.addString("path", "images");
        settings.addNodeSettings(location);
        return location;
    }

    @Test
    void write_everyType_keepsTheType() throws Exception {
        settings.addInt("int", 1);
        settings.addLong("long", 1);
        settings.addDouble("double", 1);
        settings.addFloat("float", 1);
        settings.addShort("short", (short) 1);
        settings.addByte("byte", (byte) 1);
        settings.addBoolean("boolean", false);
        settings.addString("string", "a");
        settings.addStringArray("strings", "a");
        SettingsText.write(settings, "int", " 7 ");
        SettingsText.write(settings, "long", "5000000000");
        SettingsText.write(settings, "double", "1e-3");
        SettingsText.write(settings, "float", "0.5");
        SettingsText.write(settings, "short", "3");
        SettingsText.write(settings, "byte", "-4");
        SettingsText.write(settings, "boolean", "TRUE");
        SettingsText.write(settings, "string", " kept as typed ");
        SettingsText.write(settings, "strings", "x, y,");
        assertEquals(7, settings.getInt("int"));
        assertEquals(5_000_000_000L, settings.getLong("long"));
        assertEquals(1e-3, settings.getDouble("double"));
        assertEquals(0.5f, settings.getFloat("float"));
        assertEquals(3, settings.getShort("short"));
        assertEquals(-4, settings.getByte("byte"));
        assertTrue(settings.getBoolean("boolean"));
        assertEquals(" kept as typed ", settings.getString("string"));
        assertArrayEquals(new String[] {"x", "y", ""}, settings.getStringArray("strings"));
    }

    @ParameterizedTest
    @CsvSource({
        "int, 1.5, integer",
        "int, 3000000000, integer",
        "double, much, number",
        "boolean, yes, neither true nor false",
        "group, 1, a group of settings"
    })
    void write_wrongText_saysWhichTypeIsWanted(String key, String text, String expected) {
        settings.addInt("int", 1);
        settings.addDouble("double", 1);
        settings.addBoolean("boolean", true);
        settings.addNodeSettings("group").addInt("inner", 1);
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> SettingsText.write(settings, key, text));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    @Test
    void write_plainPathToLocation_becomesLocalAndAbsolute() throws Exception {
        NodeSettings location = location();
        SettingsText.write(settings, "path", "some/folder");
        assertEquals("LOCAL", location.getString("file_system_type"));
        assertFalse(location.containsKey("file_system_specifier"));
        assertEquals(
                Path.of("some/folder").toAbsolutePath().toString(), location.getString("path"));
    }

    @Test
    void write_knimesTextForm_keepsTheFileSystem() throws Exception {
        NodeSettings location = location();
        SettingsText.write(settings, "path", "(RELATIVE, knime.workflow, ../x, y)");
        assertEquals("RELATIVE", location.getString("file_system_type"));
        assertEquals("knime.workflow", location.getString("file_system_specifier"));
        assertEquals("../x, y", location.getString("path"));
    }
}
