// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import org.trimformer.core.fault.SettingException;

/**
 * What keeps a network from learning its training images by heart.
 *
 * @param labelSmoothing share of the target spread evenly over all classes, 0..1
 * @param dropPath probability of dropping a residual branch in the last block, growing linearly
 *     from 0 in the first (stochastic depth, arXiv 1603.09382)
 * @param emaDecay decay of the averaged weights a step, 0 for no averaging
 */
public record Regularisation(double labelSmoothing, double dropPath, double emaDecay) {

    /** None. */
    public static final Regularisation NONE = new Regularisation(0, 0, 0);

    /** Checks the ranges. */
    public Regularisation {
        SettingException.requireRange("label smoothing", labelSmoothing, 0, 0.999);
        SettingException.requireRange("drop path", dropPath, 0, 0.999);
        SettingException.requireRange("EMA decay", emaDecay, 0, 0.9999999);
    }
}
