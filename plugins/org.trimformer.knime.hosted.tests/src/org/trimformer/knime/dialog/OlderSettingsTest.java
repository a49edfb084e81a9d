// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeSettings;
import org.trimformer.core.arch.Presets;
import org.trimformer.knime.evaluate.EvaluateNodeFactory;
import org.trimformer.knime.io.LoadVitNodeFactory;
import org.trimformer.knime.view.NodeHarness;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Spellings of older workflows become today's when they are loaded, so that dialogs show them. */
class OlderSettingsTest {

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

    @ParameterizedTest
    @CsvSource({
        "DeiT-Ti/16 224, deit_tiny_patch16_224",
        "deit-ti/16 224, deit_tiny_patch16_224",
        "ViT-Ti/16 224, vit_tiny_patch16_224",
        "swin_tiny_patch4_window7_224, swin_tiny_patch4_window7_224",
        "of a later version, of a later version"
    })
    void preset_olderSpelling_becomesTheName(String stored, String loaded) throws Exception {
        assertEquals(loaded, preset(s -> s.addString("preset", stored)));
    }

    @Test
    void preset_everyName_staysAsItIs() throws Exception {
        for (String name : Presets.names()) {
            assertEquals(name, preset(s -> s.addString("preset", name)));
        }
    }

    @Test
    void preset_absent_isTheDefault() throws Exception {
        NodeSettings settings = loaded(new LoadVitNodeFactory(), new NodeSettings("model"));
        assertEquals(preset(s -> {}), settings.getString("preset"));
    }

    @ParameterizedTest
    @CsvSource({"'', <automatic>", "<automatic>, <automatic>", "photo, photo"})
    void columns_olderSpelling_becomesAutomatic(String stored, String expected) throws Exception {
        NodeSettings settings = new NodeSettings("model");
        var images = settings.addNodeSettings("images");
        images.addString("imageColumn", stored);
        images.addString("labelColumn", stored);
        var again = loaded(new EvaluateNodeFactory(), settings).getNodeSettings("images");
        assertEquals(expected, again.getString("imageColumn"));
        assertEquals(expected, again.getString("labelColumn"));
    }

    @Test
    void columns_absent_areAutomatic() throws Exception {
        NodeSettings settings = new NodeSettings("model");
        settings.addNodeSettings("images");
        var again = loaded(new EvaluateNodeFactory(), settings).getNodeSettings("images");
        assertEquals("<automatic>", again.getString("imageColumn"));
        assertEquals("<automatic>", again.getString("labelColumn"));
    }

    private String preset(Consumer<NodeSettings> change) throws Exception {
        NodeSettings settings = new NodeSettings("model");
        bench.node(new LoadVitNodeFactory(), change).saveSettings(settings);
        return settings.getString("preset");
    }

    /** What a node that loaded the settings stores. */
    private NodeSettings loaded(NodeFactory<?> factory, NodeSettings settings) throws Exception {
        var node = bench.node(factory, s -> {});
        node.loadSettings(settings);
        NodeSettings again = new NodeSettings("model");
        node.saveSettings(again);
        return again;
    }
}
