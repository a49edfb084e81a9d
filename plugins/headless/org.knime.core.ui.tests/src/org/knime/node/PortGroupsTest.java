// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.core.node.workflow.NodeID;
import org.knime.node.RequirePorts.DynamicPortsAdder;
import org.knime.node.RequirePorts.PortsAdder;
import org.trimformer.standin.host.HostContext;
import org.trimformer.standin.host.HostNode;
import org.trimformer.standin.ui.DescribedPorts;
import org.trimformer.standin.ui.TestNodes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

class PortGroupsTest {

    private static final PortType TABLE = BufferedDataTable.TYPE;

    private static TestNodes.Factory factory(Consumer<DynamicPortsAdder> ports) {
        return factory(start -> start.dynamicPorts(ports), "dynamic");
    }

    private static TestNodes.Factory fixedFactory(Consumer<PortsAdder> ports) {
        return factory(start -> start.ports(ports), "fixed");
    }

    private static TestNodes.Factory factory(
            Function<RequirePorts, DefaultNode.RequireModel> ports, String name) {
        var start =
                DefaultNode.create()
                        .name(name)
                        .icon("none.png")
                        .shortDescription("s")
                        .fullDescription("f")
                        .sinceVersion(5, 9, 0);
        return new TestNodes.Factory(
                ports.apply(start)
                        .model(
                                m ->
                                        m.withoutParameters()
                                                .configure((i, o) -> {})
                                                .execute((i, o) -> {})));
    }

    private static void comparisonPorts(DynamicPortsAdder p) {
        p.addInputPortGroup(
                "Student", g -> g.name("Student").description("d").fixed(TestPort.TYPE));
        p.addInputPortGroup(
                "Teacher",
                g ->
                        g.name("Teacher model")
                                .description("d")
                                .optional()
                                .supportedTypes(TestPort.TYPE));
        p.addInputPortGroup(
                "Validation",
                g -> g.name("Validation").description("d").optional().supportedTypes(TABLE));
        p.addInputPortGroup(
                "Models",
                g -> g.name("Models").description("d").extendable().supportedTypes(TestPort.TYPE));
        p.addOutputPortGroup("Report", g -> g.name("Report").description("d").fixed(TABLE));
    }

    private static PortsConfiguration ports(ModifiableNodeCreationConfiguration config) {
        return config.getPortConfig().orElseThrow();
    }

    /** The node_creation_config of a saved node with so many ports in the three groups. */
    private static NodeSettings saved(int teachers, int tables, int models) {
        var settings = new NodeSettings("node_creation_config");
        settings.addNodeSettings("Student");
        addPorts(settings, "Teacher", teachers, TestPort.class);
        addPorts(settings, "Validation", tables, BufferedDataTable.class);
        addPorts(settings, "Models", models, TestPort.class);
        settings.addNodeSettings("Report");
        return settings;
    }

    private static void addPorts(NodeSettings settings, String group, int number, Class<?> type) {
        var config = settings.addNodeSettings(group);
        for (int i = 0; i < number; i++) {
            config.addNodeSettings("port_" + i).addString("object_class", type.getName());
        }
    }

    @Test
    void createNodeCreationConfig_newNode_hasFixedPortsOnly() {
        var ports = ports(factory(PortGroupsTest::comparisonPorts).createNodeCreationConfig());
        assertArrayEquals(new PortType[] {TestPort.TYPE}, ports.getInputPorts());
        assertArrayEquals(new PortType[] {TABLE}, ports.getOutputPorts());
        assertArrayEquals(new int[] {0}, ports.getInputPortLocation().get("Student"));
        assertNull(ports.getInputPortLocation().get("Teacher"), "absent, not empty");
        assertNull(ports.getInputPortLocation().get("Models"));
        assertEquals(
                List.of("Student", "Teacher", "Validation", "Models", "Report"),
                ports.getPortGroupNames());
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "1,0,0", "0,1,0", "0,0,2", "1,1,0", "1,0,2", "1,1,3"})
    void loadSettingsFrom_savedPorts_sitOneBehindTheOther(int teachers, int tables, int models)
            throws Exception {
        var config = factory(PortGroupsTest::comparisonPorts).createNodeCreationConfig();
        config.loadSettingsFrom(saved(teachers, tables, models));
        var ports = ports(config);
        assertEquals(1 + teachers + tables + models, ports.getInputPorts().length);
        var at = ports.getInputPortLocation();
        assertArrayEquals(range(1, teachers), at.get("Teacher"));
        assertArrayEquals(range(1 + teachers, tables), at.get("Validation"));
        assertArrayEquals(range(1 + teachers + tables, models), at.get("Models"));
        for (var type : ports.getInputPorts()) {
            assertFalse(type.isOptional(), "a configured port must be connected");
        }
        var again = new NodeSettings("node_creation_config");
        config.saveSettingsTo(again);
        assertEquals(saved(teachers, tables, models), again);
    }

    private static int[] range(int from, int number) {
        return number == 0 ? null : IntStream.range(from, from + number).toArray();
    }

    @Test
    void loadSettingsFrom_missingAndUnknownGroups_isLenient() throws Exception {
        var settings = new NodeSettings("node_creation_config");
        addPorts(settings, "Models", 1, TestPort.class);
        addPorts(settings, "FromTheFuture", 2, TestPort.class);
        var config = factory(PortGroupsTest::comparisonPorts).createNodeCreationConfig();
        config.loadSettingsFrom(settings);
        assertEquals(2, ports(config).getInputPorts().length);
        assertArrayEquals(new int[] {1}, ports(config).getInputPortLocation().get("Models"));
    }

    @Test
    void loadSettingsFrom_twoPortsInAnOptionalGroup_areAccepted() throws Exception {
        var config = factory(PortGroupsTest::comparisonPorts).createNodeCreationConfig();
        config.loadSettingsFrom(saved(2, 0, 0));
        assertArrayEquals(new int[] {1, 2}, ports(config).getInputPortLocation().get("Teacher"));
    }

    @Test
    void createNodeCreationConfig_defaults_areThereInANewNode() {
        var factory =
                factory(
                        p -> {
                            p.addInputPortGroup(
                                    "A",
                                    g ->
                                            g.name("A")
                                                    .description("d")
                                                    .optional()
                                                    .supportedTypes(TestPort.TYPE, TABLE)
                                                    .defaultPortType(TABLE));
                            p.addInputPortGroup(
                                    "B",
                                    g ->
                                            g.name("B")
                                                    .description("d")
                                                    .extendable()
                                                    .supportedTypes(TestPort.TYPE)
                                                    .fixedTypes(TABLE)
                                                    .defaultNonFixedTypes(TestPort.TYPE));
                            p.addInputAndOutputPortGroup(
                                    "C",
                                    g ->
                                            g.inputName("in")
                                                    .inputDescription("d")
                                                    .outputName("out")
                                                    .outputDescription("d")
                                                    .exchangable(TABLE)
                                                    .supportedTypes(TestPort.TYPE, TABLE));
                        });
        var ports = ports(factory.createNodeCreationConfig());
        assertArrayEquals(
                new PortType[] {TABLE, TABLE, TestPort.TYPE, TABLE}, ports.getInputPorts());
        assertArrayEquals(new PortType[] {TABLE}, ports.getOutputPorts());
        assertArrayEquals(new int[] {1, 2}, ports.getInputPortLocation().get("B"));
        assertArrayEquals(new int[] {0}, ports.getOutputPortLocation().get("C"));
    }

    @Test
    void createNodeCreationConfig_sameNameForInputAndOutput_isRefusedOnlyThen() {
        var factory =
                fixedFactory(
                        p ->
                                p.addInputPort("Model", "d", TestPort.TYPE)
                                        .addOutputPort("Model", "d", TestPort.TYPE));
        var thrown =
                assertThrows(IllegalArgumentException.class, factory::createNodeCreationConfig);
        assertEquals("A port group with the given name already exists", thrown.getMessage());
    }

    @Test
    void ports_fixedPorts_writeOneEmptyConfigEach() throws Exception {
        var factory = fixedFactory(p -> p.addInputTable("Images", "d").addOutputTable("Rows", "d"));
        var saved = new NodeSettings("node_creation_config");
        factory.createNodeCreationConfig().saveSettingsTo(saved);
        var expected = new NodeSettings("node_creation_config");
        expected.addNodeSettings("Images");
        expected.addNodeSettings("Rows");
        assertEquals(expected, saved);
    }

    @Test
    void ports_optionalType_keepsItsIndexAndStaysOptional() {
        var optional = PortTypeRegistry.getInstance().getPortType(TestPort.class, true);
        var factory =
                fixedFactory(p -> p.addInputPort("Teacher", "d", optional).addInputTable("T", "d"));
        var ports = ports(factory.createNodeCreationConfig());
        assertEquals(true, ports.getInputPorts()[0].isOptional());
        assertArrayEquals(new int[] {1}, ports.getInputPortLocation().get("T"));
    }

    @Test
    void describe_groups_keepIdNameAndKind() throws Exception {
        var factory = factory(PortGroupsTest::comparisonPorts);
        var node = (DescribedPorts) factory.createNodeDescription();
        assertEquals(
                List.of("Student", "Teacher", "Validation", "Models"),
                node.inputGroups().stream().map(g -> g.id()).toList());
        assertEquals("Teacher model", node.inputGroups().get(1).name());
        assertEquals(true, node.inputGroups().get(1).configurable());
        assertEquals(false, node.inputGroups().get(0).configurable());
        assertEquals("Report", node.outputGroups().get(0).name());
    }

    private static List<String> inputNames(Consumer<DynamicPortsAdder> ports) throws Exception {
        var here = Path.of("");
        try (var node =
                HostNode.create(factory(ports), new NodeID(1), HostContext.of(here, here), null)) {
            return IntStream.range(0, node.inputTypes().size())
                    .mapToObj(i -> node.inputName(i).orElse("(none)"))
                    .toList();
        }
    }

    @Test
    void names_fixedAndDefaultPorts_areThoseOfTheirGroups() throws Exception {
        assertEquals(
                List.of("Model", "Further model", "Images"),
                inputNames(
                        p -> {
                            p.addInputPortGroup("Model", g -> fixedModel(g, "Model"));
                            p.addInputPortGroup(
                                    "More",
                                    g ->
                                            g.name("Further model")
                                                    .description("d")
                                                    .extendable()
                                                    .supportedTypes(TestPort.TYPE)
                                                    .defaultNonFixedTypes(TestPort.TYPE));
                            p.addInputPortGroup("Images", g -> fixedModel(g, "Images"));
                        }));
    }

    private static RequirePorts.ConfigurablePort fixedModel(
            RequirePorts.RequirePortName group, String name) {
        return group.name(name).description("d").fixed(TestPort.TYPE);
    }

    /** Seen in KNIME 5.9.0: what is fixed in an extendable group is not in the description. */
    @Test
    void names_extendableGroupWithFixedTypes_shiftThoseOfThePortsBehind() throws Exception {
        assertEquals(
                List.of("Labelled images", "(none)"),
                inputNames(
                        p -> {
                            p.addInputPortGroup(
                                    "Models",
                                    g ->
                                            g.name("Model")
                                                    .description("d")
                                                    .extendable()
                                                    .supportedTypes(TestPort.TYPE)
                                                    .fixedTypes(TestPort.TYPE));
                            p.addInputPortGroup("Images", g -> fixedModel(g, "Labelled images"));
                        }));
    }

    @Test
    void xml_ofPorts_hasTheFixedOnesFirst() throws Exception {
        var factory = factory(PortGroupsTest::comparisonPorts);
        var ports =
                factory.createNodeDescription().getXMLDescription().getElementsByTagName("ports");
        var tags = new ArrayList<String>();
        for (var n = ports.item(0).getFirstChild(); n != null; n = n.getNextSibling()) {
            tags.add(n.getNodeName());
        }
        assertEquals(List.of("inPort", "dynInPort", "dynInPort", "dynInPort", "outPort"), tags);
    }

    @Test
    void groupWithoutMode_isRefusedInWords() {
        var factory =
                factory(
                        p ->
                                p.addInputPortGroup(
                                        "A",
                                        g -> {
                                            g.name("A").description("d");
                                            return new RequirePorts.ConfigurablePort
                                                    .FinalConfigurablePort();
                                        }));
        assertThrows(IllegalStateException.class, factory::createNodeCreationConfig);
    }
}
