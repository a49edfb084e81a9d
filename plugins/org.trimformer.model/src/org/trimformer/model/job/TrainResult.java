// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.job;

import org.trimformer.core.model.VitModel;
import org.trimformer.model.train.EpochRow;

import java.util.List;

/**
 * What training gives.
 *
 * @param model the model of the best epoch by {@link org.trimformer.model.train.HeldOut}, of the
 *     last one without held-out images
 * @param last the model as it was at the end, averaged if averaging is on
 * @param bestEpoch epoch of {@code model}, from 1; 0 for the model as it was given
 * @param history one row a finished epoch
 * @param ending why it ended, one sentence
 * @param precision what was used, in words
 */
public record TrainResult(
        VitModel model,
        VitModel last,
        int bestEpoch,
        List<EpochRow> history,
        String ending,
        String precision) {

    /** Copies the history. */
    public TrainResult {
        history = List.copyOf(history);
    }

    /** The same, with more words in its ending. */
    TrainResult remarked(String words) {
        return new TrainResult(model, last, bestEpoch, history, ending + words, precision);
    }
}
