// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.plan.CompressionPlan;

import java.util.List;

class VitModelPortObjectSpecTest {
    private static final VitArchitecture SMALL =
            new VitArchitecture(VitFamily.VIT, 28, 4, 1, 96, 6, 3, 384, 2, 1e-6);
    private static final ModelDescription DESCRIPTION =
            new ModelDescription(
                    SMALL,
                    CompressionPlan.identity(SMALL),
                    Preprocessing.plain(28, 1),
                    List.of("cat & dog", "<other>"),
                    List.of());

    @Test
    void load_savedSpec_isEqual() throws InvalidSettingsException {
        VitModelPortObjectSpec loaded = new VitModelPortObjectSpec();
        loaded.load(saved());
        assertEquals(DESCRIPTION, loaded.description());
    }

    @Test
    void load_newerVersion_isRefusedInWords() {
        ModelContent content = saved();
        content.addInt("version", 2);
        InvalidSettingsException e =
                assertThrows(
                        InvalidSettingsException.class,
                        () -> new VitModelPortObjectSpec().load(content));
        assertTrue(e.getMessage().contains("newer Trimformer"), e.getMessage());
    }

    @Test
    void load_damagedDescription_isRefused() {
        ModelContent content = saved();
        content.addString("description", "{\"architecture\":");
        assertThrows(
                InvalidSettingsException.class, () -> new VitModelPortObjectSpec().load(content));
    }

    @Test
    void summary_smallVit_saysSizeAndCost() {
        String summary = new VitModelPortObjectSpec(DESCRIPTION).summary();
        assertTrue(summary.contains("2 classes") && summary.contains("GMACs"), summary);
    }

    private static ModelContent saved() {
        ModelContent content = new ModelContent("spec");
        new VitModelPortObjectSpec(DESCRIPTION).save(content);
        return content;
    }
}
