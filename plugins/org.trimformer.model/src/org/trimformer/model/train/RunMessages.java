// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import org.trimformer.core.progress.TimeWords;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sentences of a run: how far it is, and why it ends early. */
final class RunMessages {

    private RunMessages() {}

    /** Why a run ends after the epoch just finished, or empty. */
    static Optional<String> after(Stopping stopping, boolean heldOut, RunState state) {
        int done = state.epoch();
        if (done == stopping.epochs()) {
            return Optional.empty();
        }
        String stopped = "Stopped after epoch " + done + ": ";
        if (stopping.patience() > 0
                && heldOut
                && done - 1 - state.bestEpoch() >= stopping.patience()) {
            return Optional.of(
                    stopped
                            + "the held-out accuracy has not risen since epoch "
                            + (state.bestEpoch() + 1)
                            + ".");
        }
        double minutes = state.seconds() / 60;
        if (stopping.timeLimitMinutes() > 0 && minutes >= stopping.timeLimitMinutes()) {
            return Optional.of(
                    stopped
                            + "the time limit of "
                            + stopping.timeLimitMinutes()
                            + " minutes is used up.");
        }
        return Optional.empty();
    }

    /** One line of progress. */
    static String progress(RunState state, int epochs, double fraction) {
        // After the last step the state already stands before the next epoch.
        int now = Math.min(state.epoch() + 1, epochs);
        String epoch = String.format(Locale.ROOT, "epoch %d/%d", now, epochs);
        String left = TimeWords.of(state.seconds() * (1 - fraction) / fraction) + " left";
        EpochMeter meter = state.meter();
        if (meter.isEmpty()) {
            return epoch + heldOut(state.history()) + ", " + left;
        }
        return String.format(
                Locale.ROOT,
                "%s, loss %.3f, accuracy %.1f %%%s, %.0f images/s, %s",
                epoch,
                meter.meanLoss(),
                100 * meter.accuracy(),
                heldOut(state.history()),
                meter.imagesPerSecond(),
                left);
    }

    private static String heldOut(List<EpochRow> history) {
        if (history.isEmpty() || Double.isNaN(history.get(history.size() - 1).heldOutAccuracy())) {
            return "";
        }
        double last = history.get(history.size() - 1).heldOutAccuracy();
        return String.format(Locale.ROOT, ", held-out %.1f %%", 100 * last);
    }
}
