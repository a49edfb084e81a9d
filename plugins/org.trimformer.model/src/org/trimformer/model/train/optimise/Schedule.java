// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train.optimise;

/**
 * Linear warm-up, then half a cosine down to the floor, a rate a step.
 *
 * @param peak highest rate
 * @param floor rate the cosine approaches
 * @param warmUpSteps steps of warm-up; step s of it has rate peak·(s+1)/warmUpSteps
 * @param steps steps in all
 */
public record Schedule(double peak, double floor, int warmUpSteps, int steps) {

    /** The schedule of a run; a step is an update of the weights. */
    public static Schedule of(Optimisation o, int stepsPerEpoch, int epochs) {
        int steps = Math.multiplyExact(stepsPerEpoch, epochs);
        int warmUp = (int) Math.min(steps, Math.round(o.warmUpEpochs() * stepsPerEpoch));
        return new Schedule(o.learningRate(), o.minLearningRate(), warmUp, steps);
    }

    /** Rate of step {@code step}, counted from 0. */
    public double at(int step) {
        if (step < warmUpSteps) {
            return peak * (step + 1) / warmUpSteps;
        }
        double done = (double) (step - warmUpSteps) / Math.max(1, steps - warmUpSteps);
        return floor + (peak - floor) * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done)));
    }
}
