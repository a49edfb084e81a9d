// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Random;

class MetricsTest {

    @Test
    void statistics_workedExample_equalsHandCount() {
        // rows true, columns predicted: [[5,1,0],[2,3,1],[0,0,0]]
        ConfusionMatrix matrix = new ConfusionMatrix(3);
        add(matrix, 0, 0, 5);
        add(matrix, 0, 1, 1);
        add(matrix, 1, 0, 2);
        add(matrix, 1, 1, 3);
        add(matrix, 1, 2, 1);
        ClassStatistics first = matrix.statistics(0);

        assertEquals(new ClassStatistics(5, 2, 4, 1), first);
        assertEquals(5.0 / 6, first.recall(), 1e-12);
        assertEquals(5.0 / 6, first.sensitivity(), 1e-12);
        assertEquals(5.0 / 7, first.precision(), 1e-12);
        assertEquals(4.0 / 6, first.specificity(), 1e-12);
        assertEquals(2 * 5.0 / (2 * 5 + 2 + 1), first.fMeasure(), 1e-12);
        assertEquals(8.0 / 12, matrix.accuracy(), 1e-12);
        double chance = (6.0 * 7 + 6 * 4 + 0 * 1) / 144;
        assertEquals((8.0 / 12 - chance) / (1 - chance), matrix.kappa(), 1e-12);
        assertEquals(12, matrix.total());
        assertEquals(2, matrix.count(1, 0));
    }

    @Test
    void statistics_absentClass_isNaN() {
        ConfusionMatrix matrix = new ConfusionMatrix(2);
        assertTrue(Double.isNaN(matrix.accuracy()));
        add(matrix, 0, 0, 4);
        ClassStatistics absent = matrix.statistics(1);
        assertTrue(Double.isNaN(absent.recall()));
        assertTrue(Double.isNaN(absent.precision()));
        assertTrue(Double.isNaN(absent.fMeasure()));
        assertEquals(1, absent.specificity());
        assertTrue(Double.isNaN(matrix.kappa()));
        assertThrows(IllegalArgumentException.class, () -> matrix.add(2, 0));
    }

    @Test
    void statistics_anyMatrix_countsAddUp() {
        long seed = 3;
        Random random = new Random(seed);
        ConfusionMatrix matrix = new ConfusionMatrix(7);
        for (int i = 0; i < 500; i++) {
            matrix.add(random.nextInt(7), random.nextInt(7));
        }
        long truePositives = 0;
        for (ClassStatistics s : matrix.allStatistics()) {
            truePositives += s.truePositives();
            assertEquals(
                    500,
                    s.truePositives() + s.falsePositives() + s.trueNegatives() + s.falseNegatives(),
                    "seed " + seed);
        }
        assertEquals(matrix.correct(), truePositives);
    }

    @Test
    void accuracy_ranks_countTopOneAndFive() {
        Accuracy accuracy = new Accuracy();
        float[] logits = {9, 8, 7, 6, 5, 4, 3};
        for (int truth = 0; truth < 7; truth++) {
            accuracy.add(logits, truth);
        }
        assertEquals(1.0 / 7, accuracy.top1().value(), 1e-12);
        assertEquals(5.0 / 7, accuracy.top5().value(), 1e-12);
        assertEquals(Math.sqrt(1.0 / 7 * 6 / 7 / 7), accuracy.top1().standardError(), 1e-12);
        accuracy.add(new float[] {Float.NaN, 1}, 0);
        assertEquals(1.0 / 8, accuracy.top1().value(), 1e-12);
        assertEquals(0, Accuracy.best(new float[] {2, 2, 1}));
    }

    @Test
    void fidelity_knownDistributions_equalHandCount() {
        Fidelity fidelity = new Fidelity();
        float[] even = {0, 0};
        float[] skewed = {(float) Math.log(3), 0};
        double kl = 0.5 * Math.log(0.5 / 0.75) + 0.5 * Math.log(0.5 / 0.25);
        fidelity.add(even, skewed);
        assertEquals(kl, fidelity.klDivergence().value(), 1e-7);
        fidelity.add(even, new float[] {100, 100});
        assertEquals(kl / 2, fidelity.klDivergence().value(), 1e-7);
        assertEquals(kl / 2, fidelity.klDivergence().standardError(), 1e-7);
        assertEquals(1, fidelity.agreement().value());
        fidelity.add(even, new float[] {0, 1000});
        assertEquals(2.0 / 3, fidelity.agreement().value(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> fidelity.add(even, new float[] {1}));
    }

    @Test
    void latency_percentiles_interpolate() {
        double[] times = new double[101];
        for (int i = 0; i <= 100; i++) {
            times[i] = 100 - i;
        }
        Latency latency = Latency.of(times);
        assertEquals(new Latency(101, 50, 50, 95, 99), latency);
        assertEquals(1.5, Latency.of(new double[] {2, 1}).p50(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> Latency.of(new double[0]));
        assertThrows(IllegalArgumentException.class, () -> Latency.of(new double[] {-1}));
    }

    private static void add(ConfusionMatrix matrix, int truth, int prediction, int times) {
        for (int i = 0; i < times; i++) {
            matrix.add(truth, prediction);
        }
    }
}
