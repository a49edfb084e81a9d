// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.Test;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.runtime.Lease;

import java.util.SplittableRandom;

/** Moments and regressions of features of any rank and any scale. */
class AnyDataTest {
    private static final int CASES = 500;
    private static final int TARGETS = 2;

    @Test
    void solvers_anyFeatures_giveFiniteWeightsThatAreNeverWorseThanNone() {
        try (Lease lease = TestLease.lease()) {
            for (long seed = 0; seed < CASES; seed++) {
                float[][] rows = AnyFeatures.rows(seed, TARGETS);
                Moments m = seen(lease, rows);
                int features = m.mean().length;
                double nothing = loss(rows, m, new double[features][TARGETS]);
                double share = Math.pow(10, -6 + seed % 7);
                check(seed, rows, m, nothing, RidgeSolver.of(m.covariance(), share));
                double[] own = new double[features];
                for (int i = 0; i < features; i++) {
                    own[i] = share * m.covariance()[i][i];
                }
                check(seed, rows, m, nothing, new RidgeSolver(m.covariance(), own));
                RidgePath path = new RidgePath(m.covariance(), m.cross());
                double fitted = loss(rows, m, path.solve(share));
                assertTrue(fitted <= nothing * (1 + 1e-5) + 1e-300, words(seed, fitted, nothing));
            }
        }
    }

    private static void check(
            long seed, float[][] rows, Moments m, double nothing, RidgeSolver solver) {
        double fitted = loss(rows, m, solver.solve(m.cross()));
        assertTrue(fitted <= nothing * (1 + 1e-5) + 1e-300, words(seed, fitted, nothing));
    }

    private static String words(long seed, double fitted, double nothing) {
        return "seed " + seed + ": loss " + fitted + ", without a fit " + nothing;
    }

    static Moments seen(Lease lease, float[][] rows) {
        int columns = rows[0].length;
        try (NDManager m = lease.manager().newSubManager();
                MomentSums sums = new MomentSums(m, columns - TARGETS, TARGETS)) {
            int half = rows.length / 2; // in two batches, where there are two rows
            for (int[] part : new int[][] {{0, half}, {half, rows.length}}) {
                if (part[1] > part[0]) {
                    float[] flat = new float[(part[1] - part[0]) * columns];
                    for (int i = part[0]; i < part[1]; i++) {
                        System.arraycopy(rows[i], 0, flat, (i - part[0]) * columns, columns);
                    }
                    sums.see(m.create(flat, new Shape(part[1] - part[0], columns)));
                }
            }
            return sums.moments();
        }
    }

    /** Squared error of targets minus weights times features, about its mean, on the rows. */
    private static double loss(float[][] rows, Moments m, double[][] weights) {
        int features = weights.length;
        double sum = 0;
        for (int o = 0; o < TARGETS; o++) {
            double[] error = new double[rows.length];
            double mean = 0;
            for (int i = 0; i < rows.length; i++) {
                error[i] = rows[i][features + o];
                for (int j = 0; j < features; j++) {
                    assertTrue(Double.isFinite(weights[j][o]), "weight " + weights[j][o]);
                    error[i] -= weights[j][o] * (rows[i][j] - m.mean()[j]);
                }
                mean += error[i] / rows.length;
            }
            for (double e : error) {
                sum += (e - mean) * (e - mean);
            }
        }
        return sum;
    }

    @Test
    void moments_largeMeanSmallSpread_keepTheirDigits() {
        SplittableRandom random = new SplittableRandom(3);
        float[][] rows = new float[60][3];
        for (float[] row : rows) {
            row[0] = 1000 + random.nextInt(-4, 5) / 1024f; // exact in fp32
            row[1] = 7e7f;
            row[2] = row[0];
        }
        double mean = 0;
        for (float[] row : rows) {
            mean += row[0] / 60.0;
        }
        double variance = 0;
        for (float[] row : rows) {
            variance += (row[0] - mean) * (row[0] - mean) / 60;
        }
        try (Lease lease = TestLease.lease()) {
            Moments m = seen(lease, rows);
            assertEquals(variance, m.covariance()[0][0], 1e-5 * variance);
            assertEquals(0, m.covariance()[0].length > 1 ? m.covariance()[1][1] : 0, 0);
            assertEquals(mean, m.mean()[0], 1e-7 * mean);
        }
    }

    @Test
    void moments_weightedRows_equalRepeatedRows() {
        float[][] repeated = {{1, 2, 3}, {4, 5, 9}, {4, 5, 9}, {4, 5, 9}, {-2, 0, 1}};
        float[] distinct = {1, 2, 3, 4, 5, 9, -2, 0, 1};
        try (Lease lease = TestLease.lease();
                NDManager manager = lease.manager().newSubManager();
                MomentSums sums = new MomentSums(manager, 1, 2)) {
            sums.see(
                    manager.create(distinct, new Shape(3, 3)),
                    manager.create(new float[] {1, 3, 1}, new Shape(3, 1)));
            Moments weighted = sums.moments();
            Moments plain = seen(lease, repeated);
            assertEquals(plain.weight(), weighted.weight(), 0);
            assertEquals(plain.covariance()[0][0], weighted.covariance()[0][0], 1e-5);
            assertEquals(plain.cross()[0][1], weighted.cross()[0][1], 1e-5);
            assertEquals(plain.targetMean()[1], weighted.targetMean()[1], 1e-6);
        }
    }

    @Test
    void solve_knownSystem_givesKnownSolution() {
        double[][] a = {{4, 2, 0}, {2, 5, 3}, {0, 3, 6}};
        double[][] x = new RidgeSolver(a, new double[3]).solve(new double[][] {{0}, {1}, {12}});
        assertEquals(1, x[0][0], 1e-8);
        assertEquals(-2, x[1][0], 1e-8);
        assertEquals(3, x[2][0], 1e-8);
        double[][] same = new RidgePath(a, new double[][] {{0}, {1}, {12}}).solve(0);
        assertEquals(-2, same[1][0], 1e-8);
    }

    @Test
    void path_anyRidge_solvesTheRegularisedSystem() {
        double[][] a = {{4, 2, 0}, {2, 5, 3}, {0, 3, 6}};
        double[][] x = new RidgePath(a, new double[][] {{1}, {0}, {-1}}).solve(0.5);
        for (int i = 0; i < 3; i++) {
            double left = 0.5 * 15 / 3 * x[i][0];
            for (int j = 0; j < 3; j++) {
                left += a[i][j] * x[j][0];
            }
            assertEquals(1 - i, left, 1e-10);
        }
    }

    @Test
    void eigen_knownSpectrum_fallsAndSpans() {
        Eigen e = Eigen.of(new double[][] {{5, 0, 1}, {0, 1, 0}, {1, 0, 5}});
        assertEquals(6, e.values()[0], 1e-12);
        assertEquals(4, e.values()[1], 1e-12);
        assertEquals(1, e.values()[2], 1e-12);
        assertEquals(0, e.vectors()[0][1], 1e-12);
        assertEquals(0.5, e.vectors()[0][0] * e.vectors()[0][2], 1e-12);
    }
}
