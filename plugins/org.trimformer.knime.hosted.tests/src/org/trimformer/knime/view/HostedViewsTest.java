// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.port.PortObject;
import org.knime.core.webui.node.view.NodeView;
import org.knime.node.DefaultView.ViewInput;
import org.knime.node.parameters.NodeParameters;
import org.trimformer.knime.evaluate.EvaluateNodeFactory;
import org.trimformer.knime.port.VitModelPortObject;
import org.trimformer.standin.host.HostNode;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Views of nodes that really ran, as a host shows them. */
class HostedViewsTest {

    @TempDir Path folder;
    private NodeHarness bench;
    private final EvaluateNodeFactory factory = new EvaluateNodeFactory();

    @BeforeEach
    void open() throws Exception {
        bench = new NodeHarness(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private HostNode evaluate() throws Exception {
        return bench.node(factory, s -> s.addBoolean("measureSpeed", false));
    }

    /** What the page gets. */
    private String data(HostNode node) throws Exception {
        return node.inContext(
                () -> {
                    NodeView view = factory.createNodeView(node.model());
                    return view.createInitialDataService().orElseThrow().getInitialData();
                });
    }

    @Test
    void evaluate_view_isEmptyThenFullThenEmptyAgain() throws Exception {
        HostNode node = evaluate();
        assertTrue(factory.hasNodeView());
        assertEquals("{\"result\":null}", data(node));
        NodeHarness.execute(node, bench.model(1), bench.images(2));
        String full = data(node);
        assertTrue(full.startsWith("{\"result\":{\"version\":1,\"images\":6,\"classes\":3"), full);
        assertTrue(full.contains("\"history\":\"random weights\""), full);
        assertTrue(full.contains("\"imagesPerSecond\":null"), full);
        assertTrue(full.contains("\"totals\":[2,2,2]"), full);
        node.reset();
        assertEquals("{\"result\":null}", data(node));
    }

    @Test
    void evaluate_copyOfANode_keepsItsOwnData() throws Exception {
        HostNode original = evaluate();
        HostNode copy = evaluate();
        NodeHarness.execute(original, bench.model(1), bench.images(2));
        NodeHarness.execute(copy, bench.model(2), bench.images(3));
        String before = data(original);
        assertTrue(before.contains("\"images\":6"), before);
        assertTrue(data(copy).contains("\"images\":9"));
        copy.reset();
        assertEquals(before, data(original));
    }

    /** KNIME 5.9 answers a node's view with what its copy keeps; the node itself is asked. */
    @Test
    void data_inputOfTheCopy_isNotTrusted() throws Exception {
        HostNode original = evaluate();
        HostNode copy = evaluate();
        NodeHarness.execute(original, bench.model(1), bench.images(2));
        NodeHarness.execute(copy, bench.model(2), bench.images(3));
        ViewInput wrong = input(copy.internalObjects().toArray(PortObject[]::new));
        String told = original.inContext(() -> NodePage.data(wrong));
        assertTrue(told.contains("\"images\":6"), told);
        assertNotEquals(told, NodePage.data(wrong));
        original.reset();
        assertNull(original.inContext(() -> NodePage.data(wrong)));
    }

    @Test
    void modelPort_executed_saysTheSizeOfItsFile() throws Exception {
        VitModelPortObject model = (VitModelPortObject) bench.model(1);
        String size =
                String.format(java.util.Locale.ROOT, "%.2f MB", Files.size(model.file()) / 1e6);
        assertTrue(html(model).contains(size), size);
        Files.delete(model.file());
        assertTrue(html(model).contains("gone; reset and execute the node"));
    }

    private static String html(VitModelPortObject model) throws Exception {
        try (InputStream in = ModelPortView.of(model).getPage().getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ViewInput input(PortObject[] kept) {
        return new ViewInput() {
            @Override
            public <S extends NodeParameters> S getParameters() {
                return null;
            }

            @Override
            public PortObject[] getInternalPortObjects() {
                return kept;
            }
        };
    }
}
