// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AgreementTest {

    @Test
    void words_manyImages_giveShareCountAndDivergence() {
        assertEquals(
                "agrees with the original on 93.4 % of 500 held-out images (KL 0.047)",
                new Agreement(500, 467, 0.0471, 0.003, true).words());
        assertEquals(
                "agrees with the original on 100.0 % of 500 held-out images (KL 0.0043)",
                new Agreement(500, 500, 0.00431, 0.003, true).words());
        assertEquals(
                "agrees with the original on 17.0 % of 500 held-out images (KL 3.270)",
                new Agreement(500, 85, 3.27, 0.1, true).words());
    }

    @Test
    void words_fewImages_tellTheConfidence() {
        String words = new Agreement(10, 8, 0.2, 0.1, true).words();
        assertTrue(words.contains("80.0 % of 10 held-out images"), words);
        assertTrue(words.contains("between 49 and 94 % with 95 % confidence"), words);
        String single = new Agreement(1, 1, 0, Double.NaN, false).words();
        assertTrue(single.contains("the 1 image that it was fitted on"), single);
    }

    /** Wilson's interval of 8 of 10, from the literature (Newcombe 1998 uses the same formula). */
    @Test
    void interval_knownCounts_isWilsons() {
        Agreement a = new Agreement(263, 81, 0, 0, true);
        assertEquals(0.2553, a.low(), 1e-4);
        assertEquals(0.3662, a.high(), 1e-4);
    }

    @Test
    void warning_thresholds_sayWhatToDo() {
        assertTrue(new Agreement(100, 90, 0, 0, true).warning("x").isEmpty());
        String doubtful = new Agreement(100, 89, 0, 0, true).warning("Distil.").orElseThrow();
        assertTrue(doubtful.startsWith("This model has changed much"), doubtful);
        assertTrue(doubtful.endsWith("Distil."), doubtful);
        String useless = new Agreement(100, 49, 0, 0, true).warning("Distil.").orElseThrow();
        assertTrue(useless.startsWith("This model is not usable without training"), useless);
    }

    @Test
    void of_impossibleCounts_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Agreement(3, 4, 0, 0, true).share());
        assertThrows(IllegalArgumentException.class, () -> new Agreement(0, 0, 0, 0, true).share());
    }

    @Test
    void of_fidelity_takesItsCounts() {
        Fidelity fidelity = new Fidelity();
        fidelity.add(new float[] {1, 2}, new float[] {1, 2});
        fidelity.add(new float[] {1, 2}, new float[] {2, 1});
        fidelity.add(new float[] {5, 2}, new float[] {5, 2});
        Agreement a = Agreement.of(fidelity, true);
        assertEquals(3, a.images());
        assertEquals(2, a.agreed());
        assertEquals(fidelity.klDivergence().value(), a.klDivergence(), 0);
    }
}
