// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate;

import org.trimformer.core.fault.SettingException;

/**
 * How much work the label-free search may do. Work is counted in plans, not in time, so that a busy
 * machine finds the same plan as an idle one.
 *
 * @param images calibration images used at most, drawn by {@code seed}; 1..65536
 * @param plans plans tried beside the published kinds of schedule, 0..100000; those that cannot win
 *     are given up early
 * @param batchSize images computed together, 1..4096
 * @param seed of the images and of the order in which blocks are tried
 */
public record CalibrationSettings(int images, int plans, int batchSize, long seed) {

    /** 512 images, 30 plans, batches of 32. */
    public static final CalibrationSettings DEFAULT = new CalibrationSettings(512, 30, 32, 1);

    /** Checks the ranges. */
    public CalibrationSettings {
        if (images < 1 || images > 65536) {
            throw new SettingException("calibration images is " + images + ", must be in 1..65536");
        }
        if (plans < 0 || plans > 100_000) {
            throw new SettingException("search plans is " + plans + ", must be in 0..100000");
        }
        if (batchSize < 1 || batchSize > 4096) {
            throw new SettingException("batch size is " + batchSize + ", must be in 1..4096");
        }
    }
}
