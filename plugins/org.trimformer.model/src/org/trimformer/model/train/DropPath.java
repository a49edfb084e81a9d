// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import org.trimformer.model.net.TrainingNoise;
import org.trimformer.model.weights.TensorOps;

import java.util.SplittableRandom;

/**
 * Stochastic depth (arXiv 1603.09382): drops a residual branch of an image with a probability that
 * grows linearly with depth, and scales the survivors by its complement.
 */
public final class DropPath implements TrainingNoise {
    private static final int PURPOSE = 1;

    private final double last;
    private final int blocks;
    private final SplittableRandom random;

    /**
     * Masks of one step.
     *
     * @param last probability in the last block
     */
    public DropPath(double last, int blocks, long seed, long step) {
        this.last = last;
        this.blocks = blocks;
        this.random = Seeds.stream(seed, PURPOSE, step);
    }

    @Override
    public NDArray scale(int block, int which, NDArray branch) {
        double drop = blocks == 1 ? last : last * block / (blocks - 1);
        if (drop == 0) {
            return branch;
        }
        int images = Math.toIntExact(branch.getShape().get(0));
        float[] mask = new float[images];
        for (int i = 0; i < images; i++) {
            mask[i] = random.nextDouble() < drop ? 0 : (float) (1 / (1 - drop));
        }
        return branch.mul(TensorOps.constant(branch.getManager(), mask, new Shape(images, 1, 1)));
    }
}
