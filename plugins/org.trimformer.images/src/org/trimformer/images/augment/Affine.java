// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.augment;

import org.trimformer.core.model.Preprocessing.Interpolation;
import org.trimformer.images.pixels.Pixels;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An affine map from output to input pixel centres: input x = a*x + b*y + c, input y = d*x + e*y +
 * f. Results agree with PIL's {@code Image.transform}: bilinear, or cubic through four points with
 * the slopes of their neighbours (a = -1), cut off to whole numbers; what lies outside is filled.
 */
record Affine(double a, double b, double c, double d, double e, double f) {

    static Affine shearX(double by) {
        return new Affine(1, by, 0, 0, 1, 0);
    }

    static Affine shearY(double by) {
        return new Affine(1, 0, 0, by, 1, 0);
    }

    static Affine move(double x, double y) {
        return new Affine(1, 0, x, 0, 1, y);
    }

    /** Counter-clockwise about the centre of an image of that size; cosines of 15 decimals. */
    static Affine rotation(double degrees, int width, int height) {
        double angle = -Math.toRadians(degrees);
        double cos = rounded(Math.cos(angle));
        double sin = rounded(Math.sin(angle));
        double cx = width / 2.0;
        double cy = height / 2.0;
        double atX = cos * -cx + sin * -cy;
        double atY = -sin * -cx + cos * -cy;
        return new Affine(cos, sin, atX + cx, -sin, cos, atY + cy);
    }

    private static double rounded(double value) {
        return new BigDecimal(value).setScale(15, RoundingMode.HALF_EVEN).doubleValue();
    }

    Pixels apply(Pixels image, int[] fill, Interpolation filter) {
        Pixels out = Pixels.black(image.width(), image.height(), image.channels());
        Sampler sampler = new Sampler(image, filter == Interpolation.BICUBIC);
        int o = 0;
        for (int y = 0; y < out.height(); y++) {
            for (int x = 0; x < out.width(); x++, o += out.channels()) {
                double inX = a * (x + 0.5) + b * (y + 0.5) + c;
                double inY = d * (x + 0.5) + e * (y + 0.5) + f;
                boolean inside =
                        inX >= 0 && inX < image.width() && inY >= 0 && inY < image.height();
                for (int k = 0; k < out.channels(); k++) {
                    out.samples()[o + k] =
                            (byte) (inside ? sampler.at(inX - 0.5, inY - 0.5, k) : fill[k]);
                }
            }
        }
        return out;
    }

    /** Values between pixels; beyond the border its pixels are repeated. */
    private record Sampler(Pixels image, boolean cubic) {

        int at(double x, double y, int channel) {
            int left = (int) Math.floor(x);
            int top = (int) Math.floor(y);
            double right = x - left;
            double down = y - top;
            double value;
            if (cubic) {
                value =
                        cubic(
                                row(left, top - 1, right, channel),
                                row(left, top, right, channel),
                                row(left, top + 1, right, channel),
                                row(left, top + 2, right, channel),
                                down);
            } else {
                double upper = line(left, top, right, channel);
                double lower = line(left, top + 1, right, channel);
                value = upper + (lower - upper) * down;
            }
            return value <= 0 ? 0 : value >= 255 ? 255 : (int) value;
        }

        private double line(int x, int y, double right, int channel) {
            int from = sample(x, y, channel);
            return from + (sample(x + 1, y, channel) - from) * right;
        }

        private double row(int x, int y, double right, int channel) {
            return cubic(
                    sample(x - 1, y, channel),
                    sample(x, y, channel),
                    sample(x + 1, y, channel),
                    sample(x + 2, y, channel),
                    right);
        }

        private int sample(int x, int y, int channel) {
            int column = Math.max(0, Math.min(image.width() - 1, x));
            int line = Math.max(0, Math.min(image.height() - 1, y));
            return image.sample(column, line, channel);
        }

        /** The cubic with values v1, v2 at 0, 1 and slopes v2 - v0, v3 - v1. */
        private static double cubic(double v0, double v1, double v2, double v3, double t) {
            double slope = v2 - v0;
            double square = 2 * (v0 - v1) + v2 - v3;
            double cube = -v0 + v1 - v2 + v3;
            return v1 + t * (slope + t * (square + t * cube));
        }
    }
}
