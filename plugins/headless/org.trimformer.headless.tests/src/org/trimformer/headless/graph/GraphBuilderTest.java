// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.headless.fixtures.TestWorkflow;
import org.trimformer.headless.workflow.WorkflowException;
import org.trimformer.headless.workflow.WorkflowReader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

class GraphBuilderTest {

    @TempDir private Path dir;

    private TestWorkflow flow() {
        return new TestWorkflow(dir.resolve("flow"));
    }

    private static WorkflowGraph graph(TestWorkflow workflow)
            throws IOException, WorkflowException {
        return GraphBuilder.build(WorkflowReader.read(workflow.write()));
    }

    private static String refusal(TestWorkflow workflow) {
        return assertThrows(WorkflowException.class, () -> graph(workflow)).getMessage();
    }

    private static List<String> edges(WorkflowGraph graph) {
        return graph.edges().stream()
                .filter(edge -> !edge.isScope())
                .map(GraphEdge::toString)
                .sorted()
                .toList();
    }

    @Test
    void build_nestedMetaNodes_connectsWhatDoesTheWork() throws Exception {
        WorkflowGraph graph =
                graph(
                        flow().node(1, "Numbers")
                                .metaNode(
                                        4,
                                        "outer",
                                        1,
                                        1,
                                        outer ->
                                                outer.metaNode(
                                                                7,
                                                                "inner",
                                                                1,
                                                                1,
                                                                inner ->
                                                                        inner.node(2, "Sum")
                                                                                .connect(
                                                                                        -1, 0, 2, 1)
                                                                                .connect(
                                                                                        2, 1, -1,
                                                                                        0))
                                                        .connect(-1, 0, 7, 0)
                                                        .connect(7, 0, -1, 0))
                                .node(3, "Sum")
                                .connect(1, 1, 4, 0)
                                .connect(4, 0, 3, 1));
        assertEquals(
                List.of("#1 port 1 to #4:7:2 port 1", "#4:7:2 port 1 to #3 port 1"), edges(graph));
        assertEquals(
                List.of("#1", "#4:7:2", "#3"),
                graph.nodes().stream().map(node -> node.id().toString()).toList());
    }

    @Test
    void build_metaNodeThatPassesThrough_connectsItsNeighbours() throws Exception {
        WorkflowGraph graph =
                graph(
                        flow().node(1, "Numbers")
                                .metaNode(4, "wire", 1, 1, inner -> inner.connect(-1, 0, -1, 0))
                                .node(3, "Sum")
                                .connect(1, 1, 4, 0)
                                .connect(4, 0, 3, 1));
        assertEquals(List.of("#1 port 1 to #3 port 1"), edges(graph));
    }

    @Test
    void build_component_keepsItsBorders() throws Exception {
        WorkflowGraph graph =
                graph(
                        flow().node(1, "Numbers")
                                .component(
                                        5,
                                        "Part",
                                        1,
                                        1,
                                        new String[0],
                                        new String[0],
                                        inner ->
                                                inner.node(3, "Sum")
                                                        .connect(1, 1, 3, 1)
                                                        .connect(3, 1, 2, 1))
                                .connect(1, 1, 5, 1));
        assertEquals(
                List.of(
                        "#1 port 1 to #5:1 port 1",
                        "#5:1 port 1 to #5:3 port 1",
                        "#5:3 port 1 to #5:2 port 1"),
                edges(graph));
    }

    @Test
    void build_connectionToUnknownNode_isBroken() throws IOException {
        String message = refusal(flow().node(1, "Numbers").connect(1, 1, 9, 1));
        assertTrue(message.contains("is broken: there is no node #9"), message);
    }

    @Test
    void build_connectionToMissingMetaNodePort_isBroken() throws IOException {
        String message =
                refusal(
                        flow().node(1, "Numbers")
                                .metaNode(4, "meta", 1, 0, inner -> {})
                                .connect(1, 1, 4, 3));
        assertTrue(message.contains("node #4 has no port 3"), message);
    }

    @Test
    void build_borderConnectionInTheRoot_isBroken() throws IOException {
        String message = refusal(flow().node(1, "Sum").connect(-1, 0, 1, 1));
        assertTrue(message.contains("there is no node #-1"), message);
    }

    @Test
    void build_twoConnectionsToOnePort_isRefused() throws IOException {
        String message =
                refusal(
                        flow().node(1, "Numbers")
                                .node(2, "Numbers")
                                .node(3, "Sum")
                                .connect(1, 1, 3, 1)
                                .connect(2, 1, 3, 1));
        assertTrue(message.contains("Two connections end at port 1 of node Sum (#3)"), message);
    }

    @Test
    void build_cycle_showsIt() throws IOException {
        String message =
                refusal(
                        flow().node(1, "Sum")
                                .node(2, "Sum")
                                .node(3, "Sum")
                                .connect(1, 1, 2, 1)
                                .connect(2, 1, 1, 1)
                                .connect(2, 0, 3, 0));
        assertTrue(message.contains("form a cycle"), message);
        assertTrue(
                message.contains("Sum (#1) -> Sum (#2) -> Sum (#1)")
                        || message.contains("Sum (#2) -> Sum (#1) -> Sum (#2)"),
                message);
    }

    @Test
    void build_metaNodeConnectedToItself_isACycle() throws IOException {
        String message =
                refusal(
                        flow().metaNode(4, "wire", 2, 1, inner -> inner.connect(-1, 0, -1, 0))
                                .node(3, "Sum")
                                .connect(4, 0, 4, 0)
                                .connect(4, 0, 3, 1));
        assertTrue(message.contains("form a cycle"), message);
    }
}
