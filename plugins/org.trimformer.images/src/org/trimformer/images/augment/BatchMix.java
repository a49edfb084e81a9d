// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.augment;

import java.nio.FloatBuffer;

/**
 * Mixup and cutmix on a finished batch: image i and its partner B-1-i (the batch in reverse, as
 * timm pairs them; the order is shuffled anyway) are blended, or exchange a rectangle.
 */
public final class BatchMix {
    /** Keeps these draws apart from those of order and samples. */
    private static final long STREAM = 0x6D69786261746368L;

    private BatchMix() {}

    /**
     * Mixes in place and says what the targets are.
     *
     * @param pixels [B, C, side, side] from index 0 on
     * @param seed of the draws, together with the two counters
     * @param epoch pass over the images
     * @param batch number of the batch in the epoch
     */
    public static MixedTargets apply(
            MixSettings settings,
            FloatBuffer pixels,
            int images,
            int channels,
            int side,
            long seed,
            int epoch,
            int batch) {
        CounterRandom dice = CounterRandom.of(seed ^ STREAM, epoch, batch);
        if (!settings.isOn() || !dice.chance(settings.probability())) {
            return MixedTargets.nothing(images);
        }
        if (drawCut(settings, dice)) {
            return cut(settings.cutmixAlpha(), pixels, images, channels, side, dice);
        }
        double lambda = dice.beta(settings.mixupAlpha());
        blend(pixels, images, channels * side * side, (float) lambda);
        return MixedTargets.reversed(images, lambda);
    }

    private static boolean drawCut(MixSettings settings, CounterRandom dice) {
        if (settings.mixupAlpha() > 0 && settings.cutmixAlpha() > 0) {
            return dice.chance(settings.switchProbability());
        }
        return settings.cutmixAlpha() > 0;
    }

    private static void blend(FloatBuffer pixels, int images, int length, float lambda) {
        for (int i = 0; i < images / 2; i++) {
            int a = i * length;
            int b = (images - 1 - i) * length;
            for (int k = 0; k < length; k++) {
                float first = pixels.get(a + k);
                float second = pixels.get(b + k);
                pixels.put(a + k, first * lambda + second * (1 - lambda));
                pixels.put(b + k, second * lambda + first * (1 - lambda));
            }
        }
    }

    private static MixedTargets cut(
            double alpha,
            FloatBuffer pixels,
            int images,
            int channels,
            int side,
            CounterRandom dice) {
        int half = (int) (side * Math.sqrt(1 - dice.beta(alpha))) / 2;
        int centreY = dice.below(side);
        int centreX = dice.below(side);
        int top = Math.max(0, centreY - half);
        int bottom = Math.min(side, centreY + half);
        int left = Math.max(0, centreX - half);
        int right = Math.min(side, centreX + half);
        for (int i = 0; i < images / 2; i++) {
            for (int c = 0; c < channels; c++) {
                int a = (i * channels + c) * side;
                int b = ((images - 1 - i) * channels + c) * side;
                for (int y = top; y < bottom; y++) {
                    exchange(pixels, (a + y) * side, (b + y) * side, left, right);
                }
            }
        }
        double area = (double) (bottom - top) * (right - left);
        return MixedTargets.reversed(images, 1 - area / ((double) side * side));
    }

    private static void exchange(FloatBuffer pixels, int a, int b, int left, int right) {
        for (int x = left; x < right; x++) {
            float first = pixels.get(a + x);
            pixels.put(a + x, pixels.get(b + x));
            pixels.put(b + x, first);
        }
    }
}
