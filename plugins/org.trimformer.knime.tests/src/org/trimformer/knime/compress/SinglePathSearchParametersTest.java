// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.compress;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.InvalidSettingsException;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.plan.Mixer;
import org.trimformer.knime.picture.NetworkPicture;
import org.trimformer.model.search.LayerChoice;
import org.trimformer.model.search.PenaltySettings;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

import javax.imageio.ImageIO;

class SinglePathSearchParametersTest {

    @Test
    void validate_defaults_areAcceptedAndHalveTheCost() {
        SinglePathSearchParameters p = new SinglePathSearchParameters();
        assertDoesNotThrow(p::validate);
        assertEquals(new Budget.RelativeMacs(0.5), SinglePathSearch.settings(p, 1).budget());
        assertEquals(PenaltySettings.DEFAULT, SinglePathSearch.settings(p, 1).penalty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"50", "", "1.5x faster", "+20 %", "-50 % of everything"})
    void validate_budgetNotUnderstood_isRefused(String budget) {
        SinglePathSearchParameters p = new SinglePathSearchParameters();
        p.m_budget = budget;
        assertThrows(InvalidSettingsException.class, p::validate);
    }

    @Test
    void validate_tokensFollowTheSearchByGates_isRefused() {
        SinglePathSearchParameters p = new SinglePathSearchParameters();
        p.m_tokensFollow = true;
        InvalidSettingsException e = assertThrows(InvalidSettingsException.class, p::validate);
        assertTrue(e.getMessage().contains("only the training-free method"), e.getMessage());
        p.m_method = SinglePathSearchParameters.Method.TRAINING_FREE;
        assertDoesNotThrow(p::validate);
        p.m_budget = "agree with the original on at least 97 %";
        e = assertThrows(InvalidSettingsException.class, p::validate);
        assertTrue(e.getMessage().contains("cannot be shared"), e.getMessage());
    }

    @Test
    void validate_outOfRange_namesField() {
        SinglePathSearchParameters p = new SinglePathSearchParameters();
        p.m_widthMultiple = 0;
        InvalidSettingsException e = assertThrows(InvalidSettingsException.class, p::validate);
        assertTrue(e.getMessage().contains("width multiple"), e.getMessage());
    }

    @Test
    void png_oneAttentionOneSkip_barsAreAsLongAsTheWidths() throws IOException {
        LayerChoice whole = new LayerChoice(0, Mixer.ATTENTION, 64, 64, 9, 9, 1, 1, 1, 1, 1, 0, 0);
        LayerChoice half =
                new LayerChoice(1, Mixer.SKIP, 32, 64, 9, 3, 0.1, 0.1, 0.1, 0.5, 1, 0, 0);
        Architecture vit = Presets.byName("Fashion ViT 96x6/4 28").orElseThrow();
        BufferedImage image = picture(vit, whole, half);
        int first = teal(image, 46 + 12);
        int second = teal(image, 46 + 26 + 12);
        assertTrue(first > 200, "a full bar has " + first + " pixels");
        assertEquals(first / 2.0, second, 8, "half as many units, half as long");
        Architecture swin = Presets.byName("Fashion Swin 48/2 28").orElseThrow();
        BufferedImage stages = picture(swin, whole, half);
        assertEquals(image.getHeight() + 2 * 26, stages.getHeight(), "a line a stage");
        assertEquals(0, teal(stages, 46 + 12), "the first stage is named first");
        assertEquals(first, teal(stages, 46 + 26 + 12));
    }

    private static BufferedImage picture(Architecture arch, LayerChoice... blocks)
            throws IOException {
        return ImageIO.read(
                new ByteArrayInputStream(
                        new NetworkPicture(List.of(blocks), arch, "All is well.").png()));
    }

    private static int teal(BufferedImage image, int y) {
        int count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            count += (image.getRGB(x, y) & 0xffffff) == 0x2A9D8F ? 1 : 0;
        }
        return count;
    }
}
