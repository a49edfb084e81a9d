// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train.optimise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.model.weights.Weights;

/** Exponential moving average of the weights and of the statistics of batch norms. */
public final class Ema implements AutoCloseable {
    private final Weights average;
    private final double decay;

    public Ema(Weights weights, double decay, NDManager parent) {
        this(weights.duplicate(parent), decay);
    }

    /** Goes on from an average, which is closed with this. */
    public Ema(Weights average, double decay) {
        this.average = average;
        this.decay = decay;
    }

    /** Moves the average towards {@code weights}; gradient mode must be off. */
    public void update(Weights weights) {
        average.all()
                .forEach(
                        (name, a) -> {
                            try (NDArray step = weights.get(name).sub(a)) {
                                a.addi(step.muli(1 - decay));
                            }
                        });
    }

    public Weights weights() {
        return average;
    }

    @Override
    public void close() {
        average.close();
    }
}
