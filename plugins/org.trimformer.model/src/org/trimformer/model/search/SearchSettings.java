// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import org.trimformer.core.budget.Budget;
import org.trimformer.core.fault.SettingException;
import org.trimformer.images.Augmentation;
import org.trimformer.model.net.Precision;
import org.trimformer.model.train.Regularisation;
import org.trimformer.model.train.Stopping;
import org.trimformer.model.train.optimise.Optimisation;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Everything that decides what a search does.
 *
 * @param budget how cheap the result must be
 * @param stopping epochs; patience counts epochs in which the choice did not change although the
 *     budget holds; the time limit only ends the search, and what the gates have not closed by then
 *     is cut all the same
 * @param batchSize images a step, 1..65536
 * @param weights step sizes of the weights
 * @param gates start and rate of the gates
 * @param penalty how the cost enters the loss
 * @param regularisation label smoothing below 1, drop path, averaging of the weights
 * @param augmentation random changes of training images
 * @param precision arithmetic of the linear layers
 * @param widthMultiple hidden widths become multiples of this, 1..1024
 * @param resultWeights which weights the result carries
 * @param seed of order, augmentation and gate noise
 */
public record SearchSettings(
        Budget budget,
        Stopping stopping,
        int batchSize,
        Optimisation weights,
        GateSettings gates,
        PenaltySettings penalty,
        Regularisation regularisation,
        Augmentation augmentation,
        Precision precision,
        int widthMultiple,
        ResultWeights resultWeights,
        long seed) {

    /** Weights of the result. */
    public enum ResultWeights {
        /** What the weights became during the search. */
        SEARCHED,
        /** The given model's, as in the paper. */
        GIVEN,
        /** The given model's, with every smaller layer fitted to the one that it replaces. */
        FITTED
    }

    /** Checks the ranges. */
    public SearchSettings {
        Objects.requireNonNull(resultWeights, "result weights");
        Objects.requireNonNull(budget, "budget");
        Objects.requireNonNull(stopping, "stopping");
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(gates, "gates");
        Objects.requireNonNull(penalty, "penalty");
        Objects.requireNonNull(augmentation, "augmentation");
        Objects.requireNonNull(precision, "precision");
        SettingException.requireRange("batch size", batchSize, 1, 65536);
        if (weights.headOnly()) {
            throw new SettingException(
                    "a search trains the whole network: train head only must be off");
        }
        SettingException.requireRange("label smoothing", regularisation.labelSmoothing(), 0, 0.999);
        SettingException.requireRange("width multiple", widthMultiple, 1, 1024);
    }

    /**
     * The defaults: batch 64, weights at a constant 1e-4, decay 0.05, clipping 1, smoothing 0.1.
     */
    public static SearchSettings of(Budget budget, int epochs, long seed) {
        return new SearchSettings(
                budget,
                Stopping.after(epochs),
                64,
                new Optimisation(1e-4, 1e-4, 0, 0.05, 1),
                GateSettings.DEFAULT,
                PenaltySettings.DEFAULT,
                new Regularisation(0.1, 0, 0),
                Augmentation.NONE,
                Precision.FP32,
                8,
                ResultWeights.SEARCHED,
                seed);
    }

    /** The settings as text for a model's provenance. */
    public Map<String, String> asText() {
        Map<String, String> text = new TreeMap<>();
        text.put("budget", budget.toString());
        text.put("epochs", Integer.toString(stopping.epochs()));
        text.put("patience", Integer.toString(stopping.patience()));
        text.put("time limit minutes", Double.toString(stopping.timeLimitMinutes()));
        text.put("batch size", Integer.toString(batchSize));
        text.put("learning rate", Double.toString(weights.learningRate()));
        text.put("minimal learning rate", Double.toString(weights.minLearningRate()));
        text.put("warm-up epochs", Double.toString(weights.warmUpEpochs()));
        text.put("weight decay", Double.toString(weights.weightDecay()));
        text.put("gradient accumulation", Integer.toString(weights.accumulation()));
        text.put("clipping norm", Double.toString(weights.clipNorm()));
        text.put("gate start", Double.toString(gates.start()));
        text.put("gate learning rate", Double.toString(gates.learningRate()));
        text.put("replace attention", Boolean.toString(gates.replaceAttention()));
        text.put("gate start of attention", Double.toString(gates.attentionStart()));
        text.put("penalty", penalty.kind().name());
        text.put("penalty weight", Double.toString(penalty.weight()));
        text.put("annealing share", Double.toString(penalty.annealShare()));
        text.put("label smoothing", Double.toString(regularisation.labelSmoothing()));
        text.put("drop path", Double.toString(regularisation.dropPath()));
        text.put("EMA decay", Double.toString(regularisation.emaDecay()));
        text.put("layer-wise learning-rate decay", Double.toString(weights.layerDecay()));
        text.put("augmentation", augmentation.toString());
        text.put("precision", precision.name());
        text.put("width multiple", Integer.toString(widthMultiple));
        text.put("result weights", resultWeights.name());
        return text;
    }
}
