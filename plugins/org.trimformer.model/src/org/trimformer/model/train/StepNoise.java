// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.net.TrainingNoise;

import java.util.SplittableRandom;

/**
 * What chance does in one training step: drop path on the branches, logistic noise on learned token
 * selectors, each from a stream of its own that follows from the run's seed and the number of the
 * batch. Asks for cancellation at every branch.
 */
public final class StepNoise implements TrainingNoise {
    private static final int PURPOSE = 2;

    private final TrainingNoise drop;
    private final SplittableRandom noise;
    private final JobMonitor monitor;

    /**
     * The draws of one step.
     *
     * @param dropPath probability in the last of {@code blocks} blocks
     */
    public StepNoise(double dropPath, int blocks, long seed, long step, JobMonitor monitor) {
        this.drop = dropPath > 0 ? new DropPath(dropPath, blocks, seed, step) : TrainingNoise.NONE;
        this.noise = Seeds.stream(seed, PURPOSE, step);
        this.monitor = monitor;
    }

    @Override
    public NDArray scale(int block, int which, NDArray branch) {
        monitor.checkCancelled();
        return drop.scale(block, which, branch);
    }

    @Override
    public float[] selectorNoise(int block, int count) {
        float[] drawn = new float[count];
        for (int i = 0; i < count; i++) {
            // between 0 and 1, neither included
            double u = (noise.nextLong() >>> 12) * 0x1p-52 + 0x1p-53;
            drawn[i] = (float) (StrictMath.log(u) - StrictMath.log1p(-u));
        }
        return drawn;
    }
}
