package org.trimformer.model.train;

import java.util.Map;

/**
 * One row of the history.
 *
 * @param epoch from 1
 * @param losses mean of each term over the epoch
 * @param loss mean of their sum
 * @param learningRate rate of the last step
 * @param trainAccuracy share of training images predicted right while training, 0..1
 * @param heldOutAccuracy share of held-out images predicted right after the epoch, NaN without any
 * @param imagesPerSecond training images a second, evaluation not counted
 * @param best whether these weights are the best so far
 */
public record EpochRow(
        int epoch,
        Map<String, Double> losses,
        double loss,
        double learningRate,
        double trainAccuracy,
        double heldOutAccuracy,
        double imagesPerSecond,
        boolean best) {}
