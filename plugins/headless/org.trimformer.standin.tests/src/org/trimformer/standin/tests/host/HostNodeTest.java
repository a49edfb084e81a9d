// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.tests.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.NodeMessage;
import org.trimformer.standin.host.Configured;
import org.trimformer.standin.host.Executed;
import org.trimformer.standin.host.HostContext;
import org.trimformer.standin.host.HostNode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What KNIME makes of what nodes do: states, messages, cancellation, context. */
class HostNodeTest {

    private static final DataTableSpec SPEC =
            new DataTableSpec(new String[] {"n"}, new DataType[] {IntCell.TYPE});

    @TempDir private Path folder;

    private static BufferedDataTable table(ExecutionContext exec, int... numbers) {
        BufferedDataContainer container = exec.createDataContainer(SPEC);
        for (int n : numbers) {
            container.addRowToTable(new DefaultRow("Row" + n, n));
        }
        container.close();
        return container.getTable();
    }

    private Executed execute(LambdaNode.Work work) throws Exception {
        try (HostNode host = LambdaNode.table(work).in(folder)) {
            return host.execute(new DefaultNodeProgressMonitor());
        }
    }

    private Configured configure(LambdaNode.Plan plan, PortObjectSpec... inputs) throws Exception {
        PortType[] types = new PortType[inputs.length];
        Arrays.fill(types, BufferedDataTable.TYPE);
        LambdaNode node =
                new LambdaNode(types, new PortType[] {BufferedDataTable.TYPE}, plan, null);
        try (HostNode host = node.in(folder)) {
            return host.configure(inputs);
        }
    }

    static Stream<Arguments> failures() {
        Message full =
                Message.builder()
                        .withSummary("No images")
                        .addTextIssue("folder is empty")
                        .addTextIssue("second issue")
                        .addResolutions("Choose another folder", "Add images")
                        .build()
                        .orElseThrow();
        return Stream.of(
                Arguments.of(new KNIMEException("No images"), NodeMessage.newError("No images")),
                Arguments.of(
                        full.toKNIMEException(),
                        new NodeMessage(
                                NodeMessage.Type.ERROR,
                                "No images",
                                "folder is empty",
                                List.of("Choose another folder", "Add images"))),
                Arguments.of(
                        new KNIMEException("No images").toUnchecked(),
                        NodeMessage.newError("No images")),
                Arguments.of(
                        new IllegalStateException("boom"),
                        NodeMessage.newError("Execute failed: (\"IllegalStateException\"): boom")),
                Arguments.of(
                        new IOException("no file"),
                        NodeMessage.newError("Execute failed: no file")),
                Arguments.of(
                        new UnsatisfiedLinkError("no native"),
                        NodeMessage.newError("Execute failed: no native")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void execute_failure_showsWhatKnimeShows(Throwable thrown, NodeMessage expected)
            throws Exception {
        Executed executed =
                execute(
                        (m, in, exec) -> {
                            if (thrown instanceof Error e) {
                                throw e;
                            }
                            throw (Exception) thrown;
                        });
        assertEquals(Executed.Status.FAILED, executed.status());
        assertEquals(expected, executed.message());
        assertSame(thrown, executed.cause().orElseThrow());
    }

    @Test
    void execute_rowIssue_namesRowAndColumn() throws Exception {
        LambdaNode node =
                new LambdaNode(
                        new PortType[] {BufferedDataTable.TYPE},
                        new PortType[] {BufferedDataTable.TYPE},
                        null,
                        (m, in, exec) -> {
                            throw Message.fromRowIssue("Bad cell", 0, 1, 0, "is odd")
                                    .toKNIMEException();
                        });
        try (HostNode source =
                        LambdaNode.table((m, in, exec) -> new PortObject[] {table(exec, 2, 3)})
                                .in(folder);
                HostNode host = node.in(folder)) {
            PortObject input = LambdaNode.run(source);
            Executed executed = host.execute(new DefaultNodeProgressMonitor(), input);
            assertEquals("Bad cell", executed.message().getMessage());
            String issue = executed.message().getIssue().orElseThrow();
            assertEquals("Row \"Row3\" (number 1), column \"n\": is odd", issue);
        }
    }

    @Test
    void execute_rowIssueOfAnInputThatIsNotThere_failsWithAWordAboutIt() throws Exception {
        Executed executed =
                execute(
                        (m, in, exec) -> {
                            throw Message.fromRowIssue("Bad cell", 0, 1, 0, "is odd")
                                    .toKNIMEException();
                        });
        assertEquals(Executed.Status.FAILED, executed.status());
        String message = executed.message().getMessage();
        assertTrue(message.startsWith("Bad cell") && message.contains("no message"), message);
    }

    @Test
    void execute_missingOutput_saysWhichOne() throws Exception {
        assertEquals(
                "Execute failed: Invalid result. Execution failed, reason: data at output 0 is"
                        + " null.",
                execute((m, in, exec) -> new PortObject[1]).message().getMessage());
    }

    @Test
    void execute_emptyTable_warnsUnlessTheNodeDid() throws Exception {
        Executed silent = execute((m, in, exec) -> new PortObject[] {table(exec)});
        assertEquals(NodeMessage.newWarning("Node created an empty data table."), silent.message());
        Executed warned =
                execute(
                        (m, in, exec) -> {
                            m.warn("nothing found");
                            return new PortObject[] {table(exec)};
                        });
        assertEquals(NodeMessage.newWarning("nothing found"), warned.message());
        assertEquals(Executed.Status.DONE, warned.status());
    }

    @Test
    void execute_canceledWhileWorking_endsCanceledWithoutInterrupt() throws Exception {
        DefaultNodeProgressMonitor progress = new DefaultNodeProgressMonitor();
        LambdaNode node =
                LambdaNode.table(
                        (m, in, exec) -> {
                            progress.setExecuteCanceled();
                            Thread.currentThread().interrupt();
                            throw new IOException("interrupted while writing");
                        });
        try (HostNode host = node.in(folder)) {
            Executed executed = host.execute(progress);
            assertEquals(Executed.Status.CANCELED, executed.status());
            assertEquals(NodeMessage.newWarning("Execution canceled"), executed.message());
            assertFalse(Thread.currentThread().isInterrupted());
            assertTrue(host.container().getNodeContainerState().isConfigured());
        }
    }

    @Test
    void execute_insideTheNode_knowsItsContextAndHost() throws Exception {
        LambdaNode node =
                LambdaNode.table(
                        (m, in, exec) -> {
                            NodeContext context = NodeContext.getContext();
                            assertEquals(
                                    "Lambda Node 0:1", context.getNodeContainer().getNameWithID());
                            assertTrue(
                                    context.getNodeContainer()
                                            .getNodeContainerState()
                                            .isExecutionInProgress());
                            Path workflow = HostContext.current().orElseThrow().workflowDirectory();
                            assertEquals(
                                    "data",
                                    HostContext.current()
                                            .orElseThrow()
                                            .dataDirectory()
                                            .getFileName()
                                            .toString());
                            assertTrue(workflow.isAbsolute());
                            return new PortObject[] {table(exec, 1)};
                        });
        try (HostNode host = node.in(folder)) {
            LambdaNode.run(host);
            assertTrue(host.container().getNodeContainerState().isExecuted());
            assertSame(
                    host.container(),
                    host.inContext(() -> NodeContext.getContext().getNodeContainer()));
        }
        assertEquals(Optional.empty(), HostContext.current());
    }

    @Test
    void execute_twiceWithoutReset_isRefused() throws Exception {
        LambdaNode node = LambdaNode.table((m, in, exec) -> new PortObject[] {table(exec, 1)});
        try (HostNode host = node.in(folder)) {
            LambdaNode.run(host);
            assertThrows(IllegalStateException.class, () -> LambdaNode.run(host));
            host.reset();
            LambdaNode.run(host);
            assertEquals(1, ((LambdaNode.Model) host.model()).resets());
        }
    }

    @Test
    void close_node_resetsAndDisposesOnce() throws Exception {
        LambdaNode.Model model;
        try (HostNode host = LambdaNode.table((m, in, exec) -> new PortObject[1]).in(folder)) {
            model = (LambdaNode.Model) host.model();
        }
        assertEquals(1, model.resets());
        assertEquals(1, model.disposals());
    }

    @Test
    void configure_refusal_isAWarningWithItsDetails() throws Exception {
        Message message =
                Message.fromSummaryWithResolution("No label column", "Choose a text column");
        Configured configured =
                configure(
                        (m, in) -> {
                            throw message.toInvalidSettingsException();
                        });
        assertFalse(configured.ok());
        assertEquals(message.toNodeMessage(NodeMessage.Type.WARNING), configured.message());
    }

    @Test
    void configure_warning_isShownAndNodeIsConfigured() throws Exception {
        Configured configured =
                configure(
                        (m, in) -> {
                            m.warn("guessed");
                            return new PortObjectSpec[] {SPEC};
                        });
        assertTrue(configured.ok());
        assertEquals(List.of(SPEC), configured.specs());
        assertEquals(NodeMessage.newWarning("guessed"), configured.message());
    }

    @Test
    void configure_bug_isAnErrorAndNodeIsIdle() throws Exception {
        Configured configured =
                configure(
                        (m, in) -> {
                            throw new NullPointerException("parameters are null");
                        });
        assertFalse(configured.ok());
        assertEquals(
                "Configure failed (NullPointerException): parameters are null",
                configured.message().getMessage());
    }

    @Test
    void configure_inactiveBranch_passesOnWithoutAskingTheNode() throws Exception {
        Configured configured =
                configure(
                        (m, in) -> {
                            throw new IllegalStateException("must not be called");
                        },
                        InactiveBranchPortObjectSpec.INSTANCE);
        assertTrue(configured.ok());
        assertEquals(List.of(InactiveBranchPortObjectSpec.INSTANCE), configured.specs());
    }

    @Test
    void loadSettings_refused_keepsTheOldOnes() throws Exception {
        try (HostNode host = LambdaNode.table((m, in, exec) -> new PortObject[1]).in(folder)) {
            NodeSettings good = new NodeSettings("model");
            good.addInt("number", 5);
            host.loadSettings(good);
            NodeSettings bad = new NodeSettings("model");
            bad.addInt("number", 0);
            assertEquals(
                    "Number must be positive.",
                    assertThrows(InvalidSettingsException.class, () -> host.loadSettings(bad))
                            .getMessage());
            NodeSettings saved = new NodeSettings("model");
            host.saveSettings(saved);
            assertEquals(5, saved.getInt("number"));
        }
    }

    @Test
    void flowVariables_seenAndPushed_reachTheNodeAndTheHost() throws Exception {
        int[] seen = new int[2];
        LambdaNode node =
                LambdaNode.table(
                        (m, in, exec) -> {
                            seen[0] = m.peekFlowVariableInt("in");
                            m.push("out", 9);
                            seen[1] = m.peekFlowVariableInt("out");
                            return new PortObject[] {table(exec, 1)};
                        });
        try (HostNode host = node.in(folder)) {
            host.flowVariables(Map.of("in", new FlowVariable("in", 4)));
            LambdaNode.run(host);
            assertEquals(List.of(new FlowVariable("out", 9)), host.pushedFlowVariables());
            assertEquals(List.of(4, 9), List.of(seen[0], seen[1]));
            host.reset();
            assertEquals(List.of(), host.pushedFlowVariables());
        }
    }
}
