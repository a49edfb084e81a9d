// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.evaluate;

import org.trimformer.core.fault.SettingException;
import org.trimformer.model.net.Precision;

import java.util.Objects;

/**
 * How a model is evaluated.
 *
 * @param batchSize images a batch, 1..65536
 * @param precision arithmetic of the heavy layers
 * @param timing whether speed and latency are measured after the accuracy
 * @param seed written into the cost row; evaluation itself draws nothing
 */
public record EvaluateSettings(int batchSize, Precision precision, boolean timing, long seed) {

    /** Batches of 64, fp32, with timing. */
    public static final EvaluateSettings DEFAULT =
            new EvaluateSettings(64, Precision.FP32, true, 0);

    /** The same in batches of another size. */
    EvaluateSettings withBatchSize(int other) {
        return new EvaluateSettings(other, precision, timing, seed);
    }

    /** Checks the ranges. */
    public EvaluateSettings {
        Objects.requireNonNull(precision, "precision");
        if (batchSize < 1 || batchSize > 65536) {
            throw new SettingException("batch size is " + batchSize + ", must be in 1..65536");
        }
    }
}
