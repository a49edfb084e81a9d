// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.evaluate;

/**
 * Measured speed of the forward pass alone, decoding not counted.
 *
 * @param imagesPerSecond at the batch size of the settings
 * @param p50Millis median time of one image at batch 1
 * @param p95Millis 95th percentile of it
 */
public record Speed(double imagesPerSecond, double p50Millis, double p95Millis) {

    /** Nothing was measured. */
    public static final Speed NOT_MEASURED = new Speed(Double.NaN, Double.NaN, Double.NaN);
}
