// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.SingleCellFactory;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.VariableType;
import org.knime.filehandling.core.connections.FSCategory;
import org.knime.filehandling.core.connections.FSFiles;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.filehandling.core.connections.FSPath;
import org.knime.filehandling.core.connections.location.FSPathProviderFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.trimformer.standin.host.Executed;
import org.trimformer.standin.host.HostContext;
import org.trimformer.standin.host.HostNode;
import org.trimformer.standin.ui.TestNodes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Nodes of the fluent kind as a host drives them. */
class HostedNodesTest {

    @TempDir Path m_dir;
    private HostContext m_context;

    @BeforeEach
    void makeWorkflow() throws IOException {
        Files.createDirectories(m_dir.resolve("space/flow/data/images"));
        Files.writeString(m_dir.resolve("space/flow/data/images/0.txt"), "in the data area");
        Files.createDirectories(m_dir.resolve("space/flow/data/sibling"));
        Files.createDirectories(m_dir.resolve("space/sibling"));
        Files.createDirectories(m_dir.resolve("temp"));
        m_context = HostContext.of(m_dir.resolve("space/flow"), m_dir.resolve("temp"));
    }

    private HostNode host(DefaultNode node) throws InvalidSettingsException {
        return HostNode.create(new TestNodes.Factory(node), new NodeID(1), m_context, null);
    }

    private static DefaultNode.RequireModel node(
            java.util.function.Consumer<RequirePorts.PortsAdder> ports) {
        return DefaultNode.create()
                .name("Node")
                .icon("none.png")
                .shortDescription("s")
                .fullDescription("f")
                .sinceVersion(5, 9, 0)
                .ports(ports);
    }

    private interface PathWork<T> {
        T on(FSPath path) throws IOException;
    }

    private static <T> T with(FSLocation location, PathWork<T> work) throws IOException {
        try (var factory = FSPathProviderFactory.newFactory(Optional.empty(), location);
                var provider = factory.create(location)) {
            return work.on(provider.getPath());
        }
    }

    private <T> T inNode(Callable<T> work) throws Exception {
        try (var node = host(TestNodes.empty("s", "f"))) {
            return node.inContext(work);
        }
    }

    private static String realPath(FSPath path) throws IOException {
        try (var handle = FSFiles.toLocalFile(path)) {
            return handle.path();
        }
    }

    private static FSLocation data(String path) {
        return new FSLocation(FSCategory.RELATIVE, "knime.workflow.data", path);
    }

    @Test
    void dataArea_path_isReadInPlaceWhileToFileLies() throws Exception {
        var images = m_dir.resolve("space/flow/data/images");
        inNode(
                () ->
                        with(
                                data("images"),
                                path -> {
                                    assertEquals(images.toString(), realPath(path));
                                    assertEquals("images", path.toFile().getPath());
                                    assertEquals(data("images"), path.toFSLocation());
                                    assertEquals(
                                            "in the data area",
                                            Files.readString(path.resolve("0.txt")));
                                    return null;
                                }));
    }

    @Test
    void dataArea_dotDot_doesNotLeaveIt() throws Exception {
        var sibling = m_dir.resolve("space/flow/data/sibling").toString();
        assertEquals(sibling, inNode(() -> with(data("../../sibling"), HostedNodesTest::realPath)));
        assertEquals(sibling, inNode(() -> with(data("/sibling"), HostedNodesTest::realPath)));
        assertEquals(
                sibling, inNode(() -> with(data("images/../sibling"), HostedNodesTest::realPath)));
    }

    @Test
    void workflow_dotDot_leavesIt() throws Exception {
        var location = new FSLocation(FSCategory.RELATIVE, "knime.workflow", "../sibling");
        assertEquals(
                m_dir.resolve("space/sibling").toString(),
                inNode(() -> with(location, HostedNodesTest::realPath)));
    }

    @Test
    void mountpointAndSpace_areRefusedInWords() {
        for (var start : List.of("knime.mountpoint", "knime.space")) {
            var location = new FSLocation(FSCategory.RELATIVE, start, "x");
            var thrown =
                    assertThrows(
                            IllegalStateException.class,
                            () -> inNode(() -> with(location, HostedNodesTest::realPath)));
            assertTrue(thrown.getMessage().startsWith("Cannot determine ID of local mountpoint"));
        }
        var unknown = new FSLocation(FSCategory.RELATIVE, "knime.nowhere", "x");
        assertThrows(
                IllegalArgumentException.class,
                () -> inNode(() -> with(unknown, HostedNodesTest::realPath)));
    }

    private static BufferedDataTable numbers(DefaultModel.ExecuteInput input, int rows) {
        var container =
                input.getExecutionContext()
                        .createDataContainer(
                                new DataTableSpec(
                                        new DataColumnSpecCreator("n", IntCell.TYPE).createSpec()));
        for (int i = 0; i < rows; i++) {
            container.addRowToTable(new DefaultRow("Row" + i, new IntCell(i)));
        }
        container.close();
        return container.getTable();
    }

    static final class Rows implements NodeParameters {
        int m_rows = 3;

        Rows() {}

        Rows(NodeParametersInput input) {
            var variables = input.getAvailableInputFlowVariables(VariableType.IntType.INSTANCE);
            m_rows = variables.containsKey("rows") ? variables.get("rows").getIntValue() : 3;
        }

        @Override
        public void validate() throws InvalidSettingsException {
            if (m_rows < 0) {
                throw new InvalidSettingsException("Rows must not be negative, but is " + m_rows);
            }
        }
    }

    private static DefaultNode source() {
        return node(p -> p.addOutputTable("Numbers", "d"))
                .model(
                        m ->
                                m.parametersClass(Rows.class)
                                        .configure((i, o) -> o.setWarningMessage("no spec yet"))
                                        .execute(
                                                (i, o) -> {
                                                    Rows rows = i.getParameters();
                                                    if (rows.m_rows == 13) {
                                                        throw new KNIMEException("Unlucky");
                                                    }
                                                    var table = numbers(i, rows.m_rows);
                                                    o.setOutData(table);
                                                    o.setInternalData(table);
                                                    o.setWarningMessage("ran");
                                                }));
    }

    private static Executed execute(HostNode node, PortObject... inputs) {
        return node.execute(new DefaultNodeProgressMonitor(), inputs);
    }

    @Test
    void execute_sourceNode_makesItsTableAndWarns() throws Exception {
        try (var node = host(source())) {
            var configured = node.configure();
            assertTrue(configured.ok());
            assertEquals("no spec yet", configured.message().getMessage());
            var executed = execute(node);
            assertEquals(Executed.Status.DONE, executed.status());
            assertEquals("ran", executed.message().getMessage());
            assertEquals(3, ((BufferedDataTable) executed.objects().get(0)).size());
            assertEquals(1, node.internalObjects().size());
            var held =
                    node.inContext(
                            () ->
                                    ((NativeNodeContainer)
                                                    NodeContext.getContext().getNodeContainer())
                                            .getNode()
                                            .getInternalHeldPortObjects());
            assertEquals(node.internalObjects(), List.of(held));
            node.reset();
            assertTrue(node.internalObjects().isEmpty());
        }
    }

    @Test
    void configure_flowVariable_isSeenByTheGuess() throws Exception {
        try (var node = host(source())) {
            node.flowVariables(Map.of("rows", new FlowVariable("rows", 5)));
            node.configure();
            var saved = new NodeSettings("model");
            node.saveSettings(saved);
            assertEquals(5, saved.getInt("rows"));
        }
    }

    @Test
    void loadSettings_refusedByValidate_keepsTheOldOnes() throws Exception {
        try (var node = host(source())) {
            var good = new NodeSettings("model");
            good.addInt("rows", 4);
            node.loadSettings(good);
            var bad = new NodeSettings("model");
            bad.addInt("rows", -1);
            var thrown = assertThrows(InvalidSettingsException.class, () -> node.loadSettings(bad));
            assertEquals("Rows must not be negative, but is -1", thrown.getMessage());
            var saved = new NodeSettings("model");
            node.saveSettings(saved);
            assertEquals(good, saved);
        }
    }

    @Test
    void execute_fails_saysSoInItsWords() throws Exception {
        try (var node = host(source())) {
            var unlucky = new NodeSettings("model");
            unlucky.addInt("rows", 13);
            node.loadSettings(unlucky);
            node.configure();
            var executed = execute(node);
            assertEquals(Executed.Status.FAILED, executed.status());
            assertTrue(
                    executed.message().getMessage().endsWith("Unlucky"),
                    executed.message().getMessage());
        }
    }

    @Test
    void execute_outputForgotten_failsInKnimesWords() throws Exception {
        var forgetful =
                node(p -> p.addOutputTable("Numbers", "d"))
                        .model(
                                m ->
                                        m.withoutParameters()
                                                .configure((i, o) -> {})
                                                .execute((i, o) -> {}));
        try (var node = host(forgetful)) {
            node.configure();
            assertEquals(
                    "Execute failed: Invalid result. Execution failed, reason: data at output 0 is"
                            + " null.",
                    execute(node).message().getMessage());
        }
    }

    private static ColumnRearranger doubled(DataTableSpec spec) {
        var rearranger = new ColumnRearranger(spec);
        rearranger.append(
                new SingleCellFactory(new DataColumnSpecCreator("2n", IntCell.TYPE).createSpec()) {
                    @Override
                    public DataCell getCell(DataRow row) {
                        return new IntCell(2 * ((IntCell) row.getCell(0)).getIntValue());
                    }
                });
        return rearranger;
    }

    @Test
    void rearrangeColumns_addsAColumn() throws Exception {
        var doubling =
                node(p -> p.addInputTable("In", "d").addOutputTable("Out", "d"))
                        .model(
                                m ->
                                        m.withoutParameters()
                                                .rearrangeColumns(
                                                        (i, o) ->
                                                                o.setColumnRearranger(
                                                                        doubled(
                                                                                i
                                                                                        .getDataTableSpec()))));
        try (var source = host(source());
                var node = host(doubling)) {
            source.configure();
            var table = (BufferedDataTable) execute(source).objects().get(0);
            var configured = node.configure(table.getDataTableSpec());
            assertEquals(2, ((DataTableSpec) configured.specs().get(0)).getNumColumns());
            var executed = execute(node, table);
            assertEquals(
                    Executed.Status.DONE,
                    executed.status(),
                    () -> executed.message() + " " + executed.cause());
            var out = (BufferedDataTable) executed.objects().get(0);
            int sum = 0;
            try (var rows = out.iterator()) {
                while (rows.hasNext()) {
                    sum += ((IntCell) rows.next().getCell(1)).getIntValue();
                }
            }
            assertEquals(6, sum);
        }
    }

    @Test
    void configure_optionalPortAbsent_shortensTheArrays() throws Exception {
        var chosen = new int[1];
        var node =
                DefaultNode.create()
                        .name("Node")
                        .icon("none.png")
                        .shortDescription("s")
                        .fullDescription("f")
                        .sinceVersion(5, 9, 0)
                        .dynamicPorts(
                                p ->
                                        p.addInputPortGroup(
                                                        "Teacher",
                                                        g ->
                                                                g.name("Teacher")
                                                                        .description("d")
                                                                        .optional()
                                                                        .supportedTypes(
                                                                                TestPort.TYPE))
                                                .addInputPortGroup(
                                                        "Student",
                                                        g ->
                                                                g.name("Student")
                                                                        .description("d")
                                                                        .fixed(TestPort.TYPE)))
                        .model(
                                m ->
                                        m.withoutParameters()
                                                .configure(
                                                        (i, o) -> {
                                                            var at =
                                                                    i.getPortsConfiguration()
                                                                            .getInputPortLocation();
                                                            assertFalse(at.containsKey("Teacher"));
                                                            TestPort.Spec spec =
                                                                    i.getInPortSpec(
                                                                            at.get("Student")[0]);
                                                            chosen[0] =
                                                                    spec.length()
                                                                            + 100
                                                                                    * i
                                                                                            .getInPortSpecs()
                                                                                            .length;
                                                        })
                                                .execute((i, o) -> {}));
        try (var hosted = host(node)) {
            var configured = hosted.configure(new TestPort.Spec(7));
            assertTrue(configured.ok(), () -> configured.message().getMessage());
            assertEquals(107, chosen[0]);
        }
    }
}
