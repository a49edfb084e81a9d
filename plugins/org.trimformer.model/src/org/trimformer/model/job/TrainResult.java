package org.trimformer.model.job;

import org.trimformer.core.model.VitModel;
import org.trimformer.model.train.EpochRow;

import java.util.List;

/**
 * What training gives.
 *
 * @param model the trained model
 * @param history one row a finished epoch
 * @param ending why it ended, one sentence
 * @param precision what was used, in words
 */
public record TrainResult(VitModel model, List<EpochRow> history, String ending, String precision) {

    /** Copies the history. */
    public TrainResult {
        history = List.copyOf(history);
    }
}
