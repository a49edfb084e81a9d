// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.core.webui.node.port.PortSpecViewFactory;
import org.knime.core.webui.node.port.PortView;
import org.knime.core.webui.node.port.PortViewFactory;
import org.knime.core.webui.node.port.PortViewManager;
import org.knime.core.webui.node.port.PortViewManager.PortViews;
import org.trimformer.knime.port.VitModelPortObject;
import org.trimformer.knime.port.VitModelPortObjectSpec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

class PortViewsTest {

    @Test
    void register_modelPort_hasASpecViewBeforeAndAnObjectViewAfterExecution() {
        ViewActivator.register();
        PortViews views = PortViewManager.getPortViews(VitModelPortObject.TYPE);
        assertEquals(List.of(0), views.configuredIndices());
        assertEquals(List.of(1), views.executedIndices());
        assertTrue(views.viewDescriptors().get(0).viewFactory() instanceof PortSpecViewFactory<?>);
        assertTrue(views.viewDescriptors().get(1).viewFactory() instanceof PortViewFactory<?>);
    }

    /** KNIME asks for the view of a spec that the node's configure left open. */
    @Test
    void of_nothing_saysThatThereIsNoModelYet() throws IOException {
        for (PortView view :
                List.of(
                        ModelPortView.of((VitModelPortObjectSpec) null),
                        ModelPortView.of(new VitModelPortObjectSpec()),
                        ModelPortView.of((VitModelPortObject) null))) {
            try (InputStream in = view.getPage().getInputStream()) {
                String html = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(html.contains("No model yet"), html);
            }
        }
    }

    @Test
    void of_spec_isAPageWithoutQuestions() throws IOException {
        PortView view =
                ModelPortView.of(
                        new VitModelPortObjectSpec(Sample.compressed(List.of("a", "b", "c"))));
        assertEquals("model.html", view.getPage().getRelativePath());
        assertTrue(view.createInitialDataService().isEmpty());
        assertTrue(view.createRpcDataService().isEmpty());
        try (InputStream in = view.getPage().getInputStream()) {
            String html = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(html.startsWith("<!DOCTYPE html>"), html);
            assertTrue(html.contains("3x3 convolution"), html);
        }
    }
}
