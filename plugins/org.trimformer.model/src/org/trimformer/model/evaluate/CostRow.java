// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.evaluate;

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
        long seed) {}
