// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.compress;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.InvalidSettingsException;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.core.tokens.VarianceThreshold;
import org.trimformer.model.calibrate.ReduceSettings;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** KNIME checks a dialog's ranges only in the dialog, so every range stands in validate() too. */
class TokenPrunePoolParametersTest {

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("budget", p -> p.m_target = "37%"),
                wrong("method", p -> p.m_method = "melt"),
                wrong("r is", p -> p.m_r = "fifty"),
                wrong("r is", p -> p.m_r = "-1"),
                wrong("r has", p -> p.m_r = "1,2"),
                wrong("blocks", p -> p.m_blocks = "3;x"),
                wrong("decreasing", p -> p.m_decreasing = true),
                wrong("threshold", p -> p.m_threshold = "NaN"),
                wrong("calibration images", p -> p.m_calibrationImages = 0),
                wrong("search plans", p -> p.m_searchPlans = -1),
                wrong("batch size", p -> p.m_batchSize = 0));
    }

    private static Arguments wrong(String named, Consumer<TokenPrunePoolParameters> change) {
        return Arguments.of(named, change);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void validate_outOfRange_namesTheSetting(
            String named, Consumer<TokenPrunePoolParameters> change) {
        TokenPrunePoolParameters parameters = new TokenPrunePoolParameters();
        change.accept(parameters);
        InvalidSettingsException e =
                assertThrows(InvalidSettingsException.class, parameters::validate);
        assertTrue(e.getMessage().contains(named), e.getMessage());
    }

    @Test
    void validate_defaults_passes() {
        assertDoesNotThrow(() -> new TokenPrunePoolParameters().validate());
    }

    @Test
    void settings_papersNotation_isUnderstood() {
        TokenPrunePoolParameters p = new TokenPrunePoolParameters();
        p.m_target = " ";
        p.m_method = "Prune then pool";
        p.m_r = "40, 50,60";
        p.m_blocks = "3 6 9";
        p.m_threshold = "7e-5;infinity,0";
        p.m_thresholdScale = TokenPrunePoolParameters.ThresholdScale.VARIANCE;
        ReduceSettings settings = ReduceChoices.settings(p);
        assertEquals(Optional.empty(), settings.target());
        assertEquals(Optional.of(TokenMethod.PRUNE_THEN_POOL), settings.method());
        assertEquals(List.of(40, 50, 60), settings.removal().remove());
        assertEquals(List.of(3, 6, 9), settings.removal().blocks());
        assertEquals(
                List.of(
                        new VarianceThreshold(VarianceThreshold.Kind.VARIANCE, 7e-5),
                        new VarianceThreshold(
                                VarianceThreshold.Kind.VARIANCE, Double.POSITIVE_INFINITY),
                        new VarianceThreshold(VarianceThreshold.Kind.VARIANCE, 0)),
                settings.thresholds());
        p.m_r = "13";
        p.m_blocks = "all";
        assertEquals(List.of(), ReduceChoices.settings(p).removal().blocks());
    }

    @Test
    void settings_tokensPerImage_reachTheJob() {
        TokenPrunePoolParameters p = new TokenPrunePoolParameters();
        assertEquals(ReduceSettings.Counts.EQUAL, ReduceChoices.settings(p).counts());
        p.m_tokensPerImage = TokenPrunePoolParameters.TokensPerImage.PER_IMAGE;
        assertEquals(ReduceSettings.Counts.PER_IMAGE, ReduceChoices.settings(p).counts());
        p.m_method = "package";
        String message = assertThrows(InvalidSettingsException.class, p::validate).getMessage();
        assertTrue(message.contains("tokens per image"), message);
    }
}
