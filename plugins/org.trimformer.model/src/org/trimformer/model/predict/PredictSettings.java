// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.predict;

import org.trimformer.core.fault.SettingException;
import org.trimformer.model.deploy.InferenceEngine;

import java.util.List;

/**
 * How images are predicted.
 *
 * @param batchSize images per batch B, 1..4096
 * @param engines that may be used, one or more; the fastest one is, as measured on the first images
 * @param failOnUnreadable whether the first image that cannot be read ends the job; else it is
 *     counted
 */
public record PredictSettings(
        int batchSize, List<InferenceEngine> engines, boolean failOnUnreadable) {
    private static final int MOST = 4096;

    /** Checks the ranges. */
    public PredictSettings {
        engines = List.copyOf(engines);
        if (batchSize < 1 || batchSize > MOST) {
            throw new SettingException(
                    "Batch size is " + batchSize + ", must be in 1.." + MOST + ".");
        }
        if (engines.isEmpty()) {
            throw new SettingException("No inference engine was given.");
        }
    }
}
