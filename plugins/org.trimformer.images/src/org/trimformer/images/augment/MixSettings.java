// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.augment;

import org.trimformer.core.fault.SettingException;

/**
 * Settings of mixup (Zhang et al. 2017, arXiv 1710.09412) and cutmix (Yun et al. 2019, arXiv
 * 1905.04899), one of both a batch.
 *
 * @param mixupAlpha both parameters of the beta distribution of mixup's share, 0..100; 0 never
 *     mixes
 * @param cutmixAlpha the same for cutmix, 0 never cuts
 * @param probability that a batch is mixed at all, 0..1
 * @param switchProbability of cutmix where both are on, 0..1
 */
public record MixSettings(
        double mixupAlpha, double cutmixAlpha, double probability, double switchProbability) {

    /** Batches stay as they are. */
    public static final MixSettings NONE = new MixSettings(0, 0, 0, 0);

    /** Mixup 0.8 or cutmix 1.0 on every batch: DeiT's. */
    public static final MixSettings DEIT = new MixSettings(0.8, 1, 1, 0.5);

    /** Checks the ranges. */
    public MixSettings {
        SettingException.requireRange("mixup alpha", mixupAlpha, 0, 100);
        SettingException.requireRange("cutmix alpha", cutmixAlpha, 0, 100);
        SettingException.requireRange("mix probability", probability, 0, 1);
        SettingException.requireRange("switch probability", switchProbability, 0, 1);
    }

    /** Whether any batch may be mixed. */
    public boolean isOn() {
        return probability > 0 && (mixupAlpha > 0 || cutmixAlpha > 0);
    }
}
