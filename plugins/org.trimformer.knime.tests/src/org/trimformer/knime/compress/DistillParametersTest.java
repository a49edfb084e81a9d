// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.compress;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.InvalidSettingsException;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.plan.CompressionPlan;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** KNIME checks a dialog's ranges only in the dialog, so every range stands in validate() too. */
class DistillParametersTest {

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("epochs", p -> p.m_epochs = -1),
                wrong("batch size", p -> p.m_batchSize = -1),
                wrong("learning rate", p -> p.m_learningRate = Double.NaN),
                wrong("patience", p -> p.m_patience = -1),
                wrong("time limit", p -> p.m_timeLimitMinutes = -5),
                wrong("warm-up", p -> p.m_warmUpEpochs = -1),
                wrong("weight decay", p -> p.m_weightDecay = -0.1),
                wrong("label smoothing", p -> p.m_labelSmoothing = 1),
                wrong("clipping", p -> p.m_clipNorm = -1),
                wrong("mixup alpha", p -> p.m_recipe.m_mixupAlpha = -1),
                wrong("cutmix alpha", p -> p.m_recipe.m_cutmixAlpha = 101),
                wrong("drop path", p -> p.m_recipe.m_dropPath = 1),
                wrong("EMA decay", p -> p.m_recipe.m_emaDecay = 1),
                wrong("accumulation", p -> p.m_recipe.m_accumulation = 0),
                wrong("layer-wise learning-rate decay", p -> p.m_recipe.m_layerDecay = 2),
                wrong("temperature", p -> own(p).m_temperature = 0),
                wrong("label weight", p -> own(p).m_labelWeight = -1),
                wrong("soft teacher weight", p -> own(p).m_softWeight = 1001),
                wrong("hard teacher weight", p -> own(p).m_hardWeight = Double.NaN),
                wrong("token weight", p -> own(p).m_tokenWeight = -1),
                wrong("feature weight", p -> p.m_teacher.m_featureWeight = 1001),
                wrong("consistency weight", p -> own(p).m_consistencyWeight = 1001),
                wrong("Share of the time limit", p -> p.m_timeLimitShare = 0),
                wrong("Held-out share", p -> p.m_heldOutShare = 0.6),
                wrong("checkpoint minutes", p -> p.m_checkpoints.m_minutes = -1));
    }

    private static TeacherParameters own(DistillParameters parameters) {
        parameters.m_teacher.m_losses = TeacherParameters.LossChoice.CUSTOM;
        return parameters.m_teacher;
    }

    private static Arguments wrong(String named, Consumer<DistillParameters> change) {
        return Arguments.of(named, change);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void validate_outOfRange_namesTheSetting(String named, Consumer<DistillParameters> change) {
        DistillParameters parameters = new DistillParameters();
        change.accept(parameters);
        InvalidSettingsException e =
                assertThrows(InvalidSettingsException.class, parameters::validate);
        assertTrue(e.getMessage().contains(named), e.getMessage());
    }

    /** Fewer images: less is trained; random weights: more and faster. What is set is obeyed. */
    @Test
    void recipe_defaults_followTheNumberOfImagesAndSaySo() {
        DistillParameters p = new DistillParameters();
        DistillRecipe few = DistillRecipe.of(p, 40, true, false);
        DistillRecipe some = DistillRecipe.of(p, 500, true, false);
        DistillRecipe fresh = DistillRecipe.of(p, 500, false, false);
        assertTrue(few.headAlone() && !some.headAlone() && !fresh.headAlone());
        assertTrue(
                few.settings().optimisation().learningRate()
                        < some.settings().optimisation().learningRate());
        assertTrue(fresh.settings().stopping().epochs() > some.settings().stopping().epochs());
        assertEquals(
                "Chosen for 500 training images: 5 epochs, learning rate 0.0001, light"
                        + " augmentation, layer-wise learning-rate decay 0.75.",
                some.words().orElseThrow());
        p.m_epochs = 3;
        p.m_learningRate = 2e-4;
        p.m_augmentation = DistillParameters.AugmentationChoice.NONE;
        p.m_recipe.m_layerDecay = 1;
        DistillRecipe set = DistillRecipe.of(p, 40, true, false);
        assertTrue(set.words().isEmpty() && !set.headAlone());
        assertEquals(3, set.settings().stopping().epochs());
        assertEquals(2e-4, set.settings().optimisation().learningRate());
    }

    /** Automatic: few images and equal blocks; said with the rest. */
    @Test
    void features_automatic_followTheNumberOfImagesAndTheBlocks() {
        VitArchitecture arch = new VitArchitecture(VitFamily.VIT, 8, 4, 1, 8, 2, 2, 16, 3, 1e-6);
        VitArchitecture deep = new VitArchitecture(VitFamily.VIT, 8, 4, 1, 8, 3, 2, 16, 3, 1e-6);
        TeacherParameters teacher = new TeacherParameters();
        assertTrue(teacher.matchesFeatures(described(arch), described(arch), 250));
        assertFalse(teacher.matchesFeatures(described(arch), described(arch), 2000));
        assertFalse(teacher.matchesFeatures(described(deep), described(arch), 250));
        assertEquals(1, teacher.weights(true).features());
        assertEquals(0, teacher.weights(false).features());
        assertTrue(
                DistillRecipe.of(new DistillParameters(), 500, true, true)
                        .words()
                        .orElseThrow()
                        .contains("feature matching"));
        teacher.m_features = TeacherParameters.FeatureChoice.ON;
        assertTrue(teacher.matchesFeatures(described(arch), described(arch), 2000));
        teacher.m_features = TeacherParameters.FeatureChoice.OFF;
        assertFalse(teacher.matchesFeatures(described(arch), described(arch), 250));
    }

    private static ModelDescription described(VitArchitecture arch) {
        return new ModelDescription(
                arch,
                CompressionPlan.identity(arch),
                Preprocessing.plain(8, 1),
                List.of(),
                List.of());
    }

    @Test
    void recipe_shareOfTheTimeLimit_isTaken() {
        DistillParameters p = new DistillParameters();
        p.m_timeLimitMinutes = 8;
        p.m_timeLimitShare = 0.25;
        assertEquals(
                2, DistillRecipe.of(p, 500, true, false).settings().stopping().timeLimitMinutes());
    }

    @Test
    void validate_defaults_passes() {
        assertDoesNotThrow(() -> new DistillParameters().validate());
    }
}
