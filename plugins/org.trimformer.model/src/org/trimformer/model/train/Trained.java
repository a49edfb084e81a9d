package org.trimformer.model.train;

import org.trimformer.core.weights.HostTensor;

import java.util.List;
import java.util.Map;

/**
 * What the loop gives.
 *
 * @param weights of the best epoch, or the last one without held-out images
 * @param history one row a finished epoch
 * @param ending why it ended, one sentence
 */
public record Trained(Map<String, HostTensor> weights, List<EpochRow> history, String ending) {}
