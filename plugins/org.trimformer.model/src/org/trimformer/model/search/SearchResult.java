// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import org.trimformer.core.cost.Cost;
import org.trimformer.core.metrics.Agreement;
import org.trimformer.core.model.VitModel;

import java.util.List;

/**
 * What a search gives.
 *
 * @param model the smaller model, deployed: no gate, mixing table or batch norm is left
 * @param choices one row a block
 * @param history one row a finished epoch
 * @param before cost of the model that was given
 * @param after cost of the smaller model
 * @param agreement how far the smaller model does what the given one did, on images held out
 * @param ending why the search ended, one sentence
 */
public record SearchResult(
        VitModel model,
        List<LayerChoice> choices,
        List<SearchRow> history,
        Cost before,
        Cost after,
        Agreement agreement,
        String ending) {

    /** Copies the lists. */
    public SearchResult {
        choices = List.copyOf(choices);
        history = List.copyOf(history);
    }

    /** The same, with more words in its ending. */
    public SearchResult remarked(String words) {
        return new SearchResult(model, choices, history, before, after, agreement, ending + words);
    }
}
