package org.trimformer.knime.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.node.NodeSettings;
import org.knime.node.parameters.NodeParameters;
import org.trimformer.core.arch.Presets;
import org.trimformer.knime.table.ImageColumns;
import org.trimformer.standin.ui.persistence.ParametersSerializer;

/** Spellings of older workflows become today's when they are loaded, so that dialogs show them. */
class OlderSettingsTest {
    private static final String LOAD_VIT = "org.trimformer.knime.io.LoadVitParameters";

    @ParameterizedTest
    @CsvSource({
        "DeiT-Ti/16 224, deit_tiny_patch16_224",
        "deit-ti/16 224, deit_tiny_patch16_224",
        "ViT-Ti/16 224, vit_tiny_patch16_224",
        "swin_tiny_patch4_window7_224, swin_tiny_patch4_window7_224",
        "of a later version, of a later version"
    })
    void preset_olderSpelling_becomesTheName(String stored, String loaded) throws Exception {
        NodeSettings settings = saved(LOAD_VIT);
        settings.addString("preset", stored);
        assertEquals(loaded, reloaded(LOAD_VIT, settings).getString("preset"));
    }

    @Test
    void preset_everyName_staysAsItIs() throws Exception {
        for (String name : Presets.names()) {
            NodeSettings settings = saved(LOAD_VIT);
            settings.addString("preset", name);
            assertEquals(name, reloaded(LOAD_VIT, settings).getString("preset"));
        }
    }

    @Test
    void preset_absent_isTheDefault() throws Exception {
        NodeSettings settings = reloaded(LOAD_VIT, new NodeSettings("empty"));
        assertEquals(saved(LOAD_VIT).getString("preset"), settings.getString("preset"));
    }

    @ParameterizedTest
    @CsvSource({"'', <automatic>", "<automatic>, <automatic>", "photo, photo"})
    void columns_olderSpelling_becomesAutomatic(String stored, String loaded) throws Exception {
        NodeSettings settings = new NodeSettings("images");
        settings.addString("imageColumn", stored);
        settings.addString("labelColumn", stored);
        NodeSettings again = reloaded(ImageColumns.class.getName(), settings);
        assertEquals(loaded, again.getString("imageColumn"));
        assertEquals(loaded, again.getString("labelColumn"));
    }

    @Test
    void columns_absent_areAutomatic() throws Exception {
        NodeSettings again = reloaded(ImageColumns.class.getName(), new NodeSettings("empty"));
        assertEquals("<automatic>", again.getString("imageColumn"));
        assertEquals("<automatic>", again.getString("labelColumn"));
    }

    private static NodeSettings saved(String parameters) throws Exception {
        NodeSettings settings = new NodeSettings("model");
        var constructor = Class.forName(parameters).getDeclaredConstructor();
        constructor.setAccessible(true);
        ParametersSerializer.save((NodeParameters) constructor.newInstance(), settings);
        return settings;
    }

    private static NodeSettings reloaded(String parameters, NodeSettings settings)
            throws Exception {
        NodeSettings again = new NodeSettings("again");
        ParametersSerializer.save(
                ParametersSerializer.load(
                        Class.forName(parameters).asSubclass(NodeParameters.class), settings),
                again);
        return again;
    }
}
