// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.port.PortObjectSpec;
import org.trimformer.knime.compress.TokenPrunePoolNodeFactory;
import org.trimformer.knime.evaluate.EvaluateNodeFactory;
import org.trimformer.knime.port.VitModelPortObjectSpec;
import org.trimformer.knime.view.NodeHarness;
import org.trimformer.standin.host.Configured;
import org.trimformer.standin.host.HostNode;

import java.nio.file.Path;

/** What nobody foresaw at configure time is said in words too, and named after its node. */
class FailingConfigureTest {

    /** A spec that was never filled, as no node makes it. */
    private static final PortObjectSpec BROKEN = new VitModelPortObjectSpec();

    @TempDir Path folder;
    private NodeHarness bench;

    @BeforeEach
    void open() throws Exception {
        bench = new NodeHarness(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void configure_brokenSpec_isAnInternalErrorOfTheNode() throws Exception {
        HostNode tokens = bench.node(new TokenPrunePoolNodeFactory(), s -> {});
        assertInternal("Token Prune & Pool", tokens.configure(BROKEN));
    }

    @Test
    void configure_brokenSpecOfEvaluate_isAnInternalErrorOfTheNode() throws Exception {
        HostNode evaluate = bench.node(new EvaluateNodeFactory(), s -> {});
        PortObjectSpec images = bench.images(1).getSpec();
        assertInternal("Evaluate", evaluate.configure(BROKEN, images));
    }

    private static void assertInternal(String node, Configured configured) {
        assertFalse(configured.ok());
        String text = configured.message().getMessage();
        assertEquals("Internal error in " + node + ".", text);
        assertTrue(
                configured.message().getResolutions().toString().contains("report"),
                () -> "" + configured.message().getResolutions());
    }
}
