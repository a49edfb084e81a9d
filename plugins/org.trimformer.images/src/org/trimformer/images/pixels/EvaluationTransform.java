// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.pixels;

import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.Preprocessing.Resize;

/** A model's own, deterministic way from a decoded image to its square input. */
public final class EvaluationTransform {

    private EvaluationTransform() {}

    /** Scales and crops as the preprocessing says. */
    public static Pixels fit(Pixels image, Preprocessing how) {
        int width = how.resizeTo();
        int height = how.resizeTo();
        if (how.resize() == Resize.SHORTER_SIDE) {
            // torchvision: the longer side is cut off, not rounded, to a whole pixel
            if (image.width() <= image.height()) {
                height = longer(how.resizeTo(), image.height(), image.width());
            } else {
                width = longer(how.resizeTo(), image.width(), image.height());
            }
        }
        PixelRectangle centre = PixelRectangle.centred(width, height, how.crop());
        return PilResize.resize(image, width, height, centre, how.interpolation());
    }

    /** Floating point as in Python: the quotient of the exact product, cut off. */
    private static int longer(int target, int longSide, int shortSide) {
        return (int) ((double) ((long) target * longSide) / shortSide);
    }
}
