// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate.score;

import org.trimformer.images.LabelledImage;

import java.util.List;

/**
 * Calibration images in two shares that have none in common.
 *
 * @param fit choose the plan and fit weights
 * @param held measure the whole result; empty where there are too few images to hold some out
 */
public record CalibrationSplit(List<LabelledImage> fit, List<LabelledImage> held) {
    private static final int FEWEST = 32;
    private static final int FEWEST_HELD = 8;
    private static final int SHARE = 4;

    /** A quarter of the images, the last ones, is held out. */
    public static CalibrationSplit of(List<LabelledImage> drawn) {
        int n = drawn.size();
        int held = n < FEWEST ? 0 : Math.max(FEWEST_HELD, n / SHARE);
        return new CalibrationSplit(drawn.subList(0, n - held), drawn.subList(n - held, n));
    }
}
