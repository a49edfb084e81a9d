// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.metrics;

/**
 * One class against all others, with the names and definitions of KNIME's Scorer. Quotients whose
 * denominator is zero are NaN.
 *
 * @param truePositives images of the class predicted as the class
 * @param falsePositives images of other classes predicted as the class
 * @param trueNegatives images of other classes predicted as other classes
 * @param falseNegatives images of the class predicted as another
 */
public record ClassStatistics(
        long truePositives, long falsePositives, long trueNegatives, long falseNegatives) {

    /** TP / (TP + FN). */
    public double recall() {
        return quotient(truePositives, truePositives + falseNegatives);
    }

    /** TP / (TP + FP). */
    public double precision() {
        return quotient(truePositives, truePositives + falsePositives);
    }

    /** The same as {@link #recall()}. */
    public double sensitivity() {
        return recall();
    }

    /** TN / (TN + FP). */
    public double specificity() {
        return quotient(trueNegatives, trueNegatives + falsePositives);
    }

    /** Harmonic mean of recall and precision; NaN where either is, or where both are 0. */
    public double fMeasure() {
        return 2 * recall() * precision() / (recall() + precision());
    }

    private static double quotient(long part, long whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }
}
