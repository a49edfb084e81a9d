// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.evaluate;

import org.trimformer.core.cost.CostModel;
import org.trimformer.core.cost.CostSpread;
import org.trimformer.core.metrics.Accuracy;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;

import java.util.SortedMap;

/**
 * What a model costs and how good it is, one row a model.
 *
 * @param model name of the network
 * @param top1 share of images whose best class is right, 0..1
 * @param top5 share of images whose five best classes hold the right one, 0..1
 * @param parameters numbers in the model's tensors
 * @param gmacs 10^9 multiply-accumulates an image (papers say GFLOPs), mean over the images where
 *     they keep different numbers of tokens
 * @param gmacsP95 95 % of the images cost no more
 * @param fileMegabytes size of the model file in 10^6 bytes
 * @param speed measured speed
 * @param device where it ran, in words
 * @param precision arithmetic of the heavy layers
 * @param emitter what ran it
 * @param batchSize images a batch
 * @param seed as in the settings
 */
public record CostRow(
        String model,
        double top1,
        double top5,
        long parameters,
        double gmacs,
        double gmacsP95,
        double fileMegabytes,
        Speed speed,
        String device,
        String precision,
        String emitter,
        int batchSize,
        long seed) {

    /**
     * What ran a model, in words.
     *
     * @param device such as CPU (2 threads)
     * @param precision arithmetic of the heavy layers
     * @param emitter what ran it
     */
    public record Ran(String device, String precision, String emitter) {}

    /** The row of a model that has answered images. */
    static CostRow of(
            VitModel model,
            Accuracy accuracy,
            CostSpread macs,
            Speed speed,
            Ran ran,
            EvaluateSettings settings) {
        ModelDescription d = model.description();
        long bytes = model.tensors().values().stream().mapToLong(t -> 4 * t.size()).sum();
        return new CostRow(
                d.architecture().label(),
                accuracy.top1().value(),
                accuracy.top5().value(),
                CostModel.of(d.architecture(), d.plan()).parameters(),
                macs.mean() / 1e9,
                macs.p95() / 1e9,
                bytes / 1e6,
                speed,
                ran.device(),
                ran.precision(),
                ran.emitter(),
                settings.batchSize(),
                settings.seed());
    }

    /**
     * The row of a model whose images were answered in parts, without its speed.
     *
     * @param macs how many images cost so many multiply-accumulates; empty where all cost the same
     */
    public static CostRow of(
            VitModel model,
            Accuracy accuracy,
            SortedMap<Long, Long> macs,
            Ran ran,
            EvaluateSettings settings) {
        ModelDescription d = model.description();
        CostSpread spread =
                macs.isEmpty()
                        ? CostSpread.same(CostModel.macs(d.architecture(), d.plan()))
                        : CostSpread.of(macs);
        return of(model, accuracy, spread, Speed.NOT_MEASURED, ran, settings);
    }
}
