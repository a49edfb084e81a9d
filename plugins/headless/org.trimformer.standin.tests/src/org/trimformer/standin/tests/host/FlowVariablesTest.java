// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.tests.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableType.BooleanArrayType;
import org.knime.core.node.workflow.VariableType.BooleanType;
import org.knime.core.node.workflow.VariableType.DoubleArrayType;
import org.knime.core.node.workflow.VariableType.DoubleType;
import org.knime.core.node.workflow.VariableType.IntArrayType;
import org.knime.core.node.workflow.VariableType.LongArrayType;
import org.knime.core.node.workflow.VariableType.LongType;
import org.knime.core.node.workflow.VariableType.StringArrayType;
import org.trimformer.standin.host.FlowVariables;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which variables may control which settings, and what is said when they may not. */
class FlowVariablesTest {

    private static final Map<String, FlowVariable> AVAILABLE =
            Map.of(
                    "int", new FlowVariable("int", 7),
                    "long", new FlowVariable("long", LongType.INSTANCE, 8L),
                    "double", new FlowVariable("double", 0.5),
                    "bool", new FlowVariable("bool", BooleanType.INSTANCE, true),
                    "text", new FlowVariable("text", "EXACT"),
                    "false", new FlowVariable("false", "false"),
                    "texts",
                            new FlowVariable(
                                    "texts", StringArrayType.INSTANCE, new String[] {"x", "y"}));

    private final NodeSettings model = new NodeSettings("model");

    @BeforeEach
    void fill() {
        model.addInt("epochs", 3);
        model.addLong("seed", 4);
        model.addDouble("ratio", 0.7);
        model.addBoolean("strict", true);
        model.addString("mode", "FAST");
        model.addStringArray("names", "a");
        NodeSettingsWO items = model.addNodeSettings("items");
        items.addNodeSettings("0").addDouble("ratio", 0.1);
    }

    private NodeSettings resolve(String path, String variable) throws InvalidSettingsException {
        return FlowVariables.resolve(model, tree(path, variable, null), AVAILABLE).settings();
    }

    private static NodeSettings tree(String path, String used, String exposed) {
        NodeSettings variables = new NodeSettings("variables");
        variables.addString("version", "V_2019_09_13");
        NodeSettingsWO at = variables.addNodeSettings("tree");
        for (String key : path.split("/")) {
            at = at.addNodeSettings(key);
        }
        at.addString("used_variable", used);
        at.addString("exposed_variable", exposed);
        return variables;
    }

    @ParameterizedTest
    @CsvSource({
        "epochs, int, 7",
        "seed, long, 8",
        "seed, int, 7",
        "ratio, double, 0.5",
        "ratio, int, 7.0",
        "strict, bool, true",
        "strict, false, false",
        "mode, text, EXACT",
        "mode, int, 7",
        "names/0, text, EXACT",
        "items/0/ratio, double, 0.5"
    })
    void resolve_typeThatFits_replacesTheEntry(String path, String variable, String expected)
            throws Exception {
        NodeSettings at = resolve(path, variable);
        String[] keys = path.split("/");
        for (int i = 0; i < keys.length - 1; i++) {
            at = at.getNodeSettings(keys[i]);
        }
        assertEquals(expected, at.getEntry(keys[keys.length - 1]).toStringValue());
        assertEquals(3, model.getInt("epochs"), "the settings themselves stay");
    }

    @Test
    void resolve_wholeArray_isReplaced() throws Exception {
        assertArrayEquals(
                new String[] {"x", "y"}, resolve("names", "texts").getStringArray("names"));
    }

    @ParameterizedTest
    @CsvSource({
        "epochs, long, LONG",
        "epochs, double, DOUBLE",
        "epochs, text, STRING",
        "strict, int, INTEGER",
        "seed, double, DOUBLE"
    })
    void resolve_typeThatDoesNotFit_namesVariableSettingAndTypes(
            String path, String variable, String type) {
        String message =
                assertThrows(InvalidSettingsException.class, () -> resolve(path, variable))
                        .getMessage();
        assertTrue(message.contains("\"" + path + "\""), message);
        assertTrue(message.contains("Can't evaluate variable \"" + variable + "\" as"), message);
        assertTrue(message.contains("it is a " + type), message);
    }

    @Test
    void resolve_textThatIsNoTruthValue_isRefused() {
        assertThrows(InvalidSettingsException.class, () -> resolve("strict", "text"));
    }

    @Test
    void resolve_unknownVariable_isNamed() {
        String message =
                assertThrows(InvalidSettingsException.class, () -> resolve("epochs", "x"))
                        .getMessage();
        assertTrue(message.startsWith("Unknown variable \"x\""), message);
    }

    @Test
    void resolve_unknownSettingInTheTree_isIgnored() throws Exception {
        assertTrue(resolve("gone/deeper", "x").isIdentical(model));
    }

    @Test
    void resolve_halfALeaf_isRefused() {
        NodeSettings variables = new NodeSettings("variables");
        variables
                .addNodeSettings("tree")
                .addNodeSettings("epochs")
                .addString("used_variable", "int");
        assertThrows(
                InvalidSettingsException.class,
                () -> FlowVariables.resolve(model, variables, AVAILABLE));
    }

    @Test
    void resolve_exposedSetting_becomesAVariableWithTheUsedValue() throws Exception {
        List<FlowVariable> exposed =
                FlowVariables.resolve(model, tree("epochs", "int", "myEpochs"), AVAILABLE)
                        .exposed();
        assertEquals(List.of(new FlowVariable("myEpochs", 7)), exposed);
    }

    @Test
    void resolve_noTree_givesACopy() throws Exception {
        assertTrue(FlowVariables.resolve(model, null, AVAILABLE).settings().isIdentical(model));
    }

    static Stream<FlowVariable> oneOfEachType() {
        return Stream.of(
                new FlowVariable("v", 1),
                new FlowVariable("v", LongType.INSTANCE, 2L),
                new FlowVariable("v", 0.5),
                new FlowVariable("v", "text"),
                new FlowVariable("v", BooleanType.INSTANCE, true),
                new FlowVariable("v", StringArrayType.INSTANCE, new String[] {"a", "b"}),
                new FlowVariable("v", IntArrayType.INSTANCE, new Integer[] {1}),
                new FlowVariable("v", LongArrayType.INSTANCE, new Long[] {1L}),
                new FlowVariable("v", DoubleArrayType.INSTANCE, new Double[] {0.5}),
                new FlowVariable("v", BooleanArrayType.INSTANCE, new Boolean[] {true, false}));
    }

    @ParameterizedTest
    @MethodSource("oneOfEachType")
    void load_savedVariable_comesBackEqual(FlowVariable variable) throws Exception {
        NodeSettings saved = new NodeSettings("Var_0");
        variable.save(saved);
        assertEquals(variable, FlowVariables.load(saved));
    }

    @Test
    void load_unknownType_isNamed() {
        NodeSettings saved = new NodeSettings("Var_0");
        saved.addString("name", "v");
        saved.addString("class", "PLANET");
        String message =
                assertThrows(InvalidSettingsException.class, () -> FlowVariables.load(saved))
                        .getMessage();
        assertTrue(message.contains("PLANET"), message);
    }

    @Test
    void getValue_conversion_isAllowedToWiderTypesOnly() {
        FlowVariable number = new FlowVariable("n", 7);
        assertEquals(7L, number.getValue(LongType.INSTANCE));
        assertEquals(7.0, number.getDoubleValue());
        assertEquals("7", number.getStringValue());
        FlowVariable text = new FlowVariable("t", "7");
        assertThrows(IllegalArgumentException.class, text::getIntValue);
        assertThrows(
                IllegalArgumentException.class,
                () -> new FlowVariable("d", DoubleType.INSTANCE, 7.0).getIntValue());
    }
}
