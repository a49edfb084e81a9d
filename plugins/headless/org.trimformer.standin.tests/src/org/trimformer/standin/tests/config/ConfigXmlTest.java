// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.tests.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Config trees as XML: KNIME's files come out as they went in, strange files are refused. */
class ConfigXmlTest {

    private static final String HEAD =
            "<config xmlns=\"http://www.knime.org/2008/09/XMLConfig\" key=\"x\">";

    private static byte[] golden() throws IOException {
        try (InputStream in = ConfigXmlTest.class.getResourceAsStream("settings.xml")) {
            return in.readAllBytes();
        }
    }

    private static NodeSettings read(byte[] xml) throws IOException {
        NodeSettings settings = new NodeSettings("settings.xml");
        settings.load(new ByteArrayInputStream(xml));
        return settings;
    }

    private static NodeSettings read(String xml) throws IOException {
        return read(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] write(NodeSettings settings) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        settings.saveToXML(out);
        return out.toByteArray();
    }

    @Test
    void saveToXML_ofWhatKnimeWrote_givesTheSameBytes() throws IOException {
        String expected = new String(golden(), StandardCharsets.UTF_8);
        assertEquals(expected, new String(write(read(golden())), StandardCharsets.UTF_8));
    }

    @Test
    void load_everyTypeOfEntry_givesItsValue() throws Exception {
        NodeSettingsRO model = read(golden()).getNodeSettings("model");
        assertEquals(21, model.getInt("epochs"));
        assertEquals(Long.MIN_VALUE, model.getLong("seed"));
        assertEquals(0.7, model.getDouble("ratio"));
        assertEquals(1.5f, model.getFloat("small"));
        assertTrue(model.getBoolean("strict"));
        assertEquals(Byte.MIN_VALUE, model.getByte("tiny"));
        assertEquals(Short.MAX_VALUE, model.getShort("short"));
        assertEquals('"', model.getChar("mark"));
        assertEquals('\t', model.getChar("tab"));
        assertEquals("a < b && c\n\tnext", model.getString("code"));
        assertEquals(" ", model.getString("blank"));
        assertNull(model.getString("none"));
        assertEquals("", model.getString("empty"));
        assertTrue(Double.isNaN(model.getDouble("renamed_key")));
        assertArrayEquals(new String[] {"cat", null}, model.getStringArray("names"));
    }

    @Test
    void copyTo_wholeTree_isIdenticalAndIndependent() throws Exception {
        NodeSettings original = read(golden());
        NodeSettings copy = new NodeSettings("settings.xml");
        original.copyTo(copy);
        assertTrue(original.isIdentical(copy));
        copy.getNodeSettings("model").addInt("epochs", 22);
        assertEquals(21, original.getNodeSettings("model").getInt("epochs"));
        assertTrue(!original.isIdentical(copy));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "   ",
                "a b",
                " a ",
                "%",
                "%%",
                "%%00010",
                "%%%00010",
                "%%%%00010",
                "%%0001",
                "%%99999",
                "\n",
                "\r\n",
                "\u0000",
                "\u0085",
                "\uFFFF",
                "\uD800",
                "\uDC00",
                "\uD83D\uDE00",
                "<&>\"'",
                "]]>",
                "äöü",
                "\u2028"
            })
    void saveToXML_hardText_comesBack(String text) throws Exception {
        NodeSettings settings = new NodeSettings("settings.xml");
        settings.addString("text", text);
        assertEquals(text, read(write(settings)).getString("text"));
    }

    @Test
    void saveToXML_randomTexts_comeBack() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int n = 0; n < 300; n++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                text.append("%%0012 \n<".charAt(random.nextInt(9)));
            }
            NodeSettings settings = new NodeSettings("settings.xml");
            settings.addString("text", text.toString());
            String back = read(write(settings)).getString("text");
            assertEquals(text.toString(), back, "seed " + seed);
        }
    }

    @Test
    void saveToXML_transientString_isLeftOut() throws Exception {
        NodeSettings settings = new NodeSettings("settings.xml");
        settings.addTransientString("token", "secret");
        String xml = new String(write(settings), StandardCharsets.UTF_8);
        assertTrue(!xml.contains("secret") && !xml.contains("token"), xml);
        assertEquals("secret", settings.getTransientString("token"));
    }

    @Test
    void addPassword_savedAndLoaded_decryptsWithTheSameKeyOnly() throws Exception {
        NodeSettings settings = new NodeSettings("settings.xml");
        settings.addPassword("password", "key", "tiger");
        settings.addPassword("none", "key", null);
        byte[] xml = write(settings);
        assertTrue(!new String(xml, StandardCharsets.UTF_8).contains("tiger"));
        NodeSettings back = read(xml);
        assertEquals("tiger", back.getPassword("password", "key"));
        assertNull(back.getPassword("none", "key"));
        assertEquals("default", back.getPassword("password", "other", "default"));
    }

    private static String refusal(String xml) {
        return assertThrows(IOException.class, () -> read(xml)).getMessage();
    }

    @Test
    void load_documentType_isRefused() {
        String bomb =
                "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"
                        + HEAD
                        + "<entry key=\"t\" type=\"xstring\" value=\"&b;\"/></config>";
        assertTrue(refusal(bomb).contains("DOCTYPE"), refusal(bomb));
    }

    @Test
    void load_externalEntity_isRefused() {
        String external =
                "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>" + HEAD + "</config>";
        assertTrue(refusal(external).contains("DOCTYPE"), refusal(external));
    }

    @Test
    void load_deepNesting_isRefused() {
        String deep = HEAD + "<config key=\"a\">".repeat(600) + "</config>".repeat(601);
        assertTrue(refusal(deep).contains("nested deeper"), refusal(deep));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<entry key=\"t\" type=\"xint\" value=\"one\"/>|entry \"t\" is no xint",
                "<entry key=\"t\" type=\"xint\" isnull=\"true\" value=\"\"/>|must have a value",
                "<entry key=\"t\" type=\"xboolean\" value=\"yes\"/>|neither true nor false",
                "<entry key=\"t\" type=\"xcolor\" value=\"1\"/>|unknown type \"xcolor\"",
                "<entry type=\"xint\" value=\"1\"/>|attribute \"key\" is missing",
                "<entry key=\"t\" type=\"xint\"/>|attribute \"value\" is missing",
                "<node/>|unknown element <node>",
                "words|text between the elements"
            })
    void load_strangeElement_saysWhatAndWhere(String line) {
        String[] parts = line.split("\\|");
        String message = refusal(HEAD + "\n" + parts[0] + "</config>");
        assertTrue(message.contains(parts[1]), message);
        assertTrue(message.contains("line 2"), message);
    }

    @Test
    void load_cutFile_isRefused() throws IOException {
        byte[] whole = golden();
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        assertThrows(IOException.class, () -> read(half));
    }
}
