// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import org.trimformer.core.fault.SettingException;

/**
 * When training ends.
 *
 * @param epochs passes over the training images, at least 1
 * @param patience epochs without a better held-out accuracy after which it stops, 0 for never;
 *     needs held-out images
 * @param timeLimitMinutes it stops at the end of the epoch during which this much time has passed,
 *     0 for no limit
 */
public record Stopping(int epochs, int patience, double timeLimitMinutes) {

    /** Checks the ranges. */
    public Stopping {
        SettingException.requireRange("epochs", epochs, 1, 100_000);
        SettingException.requireRange("patience", patience, 0, 100_000);
        SettingException.requireRange("time limit in minutes", timeLimitMinutes, 0, 1e6);
    }

    /** After this many epochs. */
    public static Stopping after(int epochs) {
        return new Stopping(epochs, 0, 0);
    }
}
