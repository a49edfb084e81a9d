// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import org.trimformer.core.weights.HostTensor;

import java.util.List;
import java.util.Map;

/**
 * What the loop gives.
 *
 * @param best weights of the best epoch, or the last one without held-out images
 * @param bestEpoch that epoch, from 1; 0 for the weights before the first
 * @param last weights at the end
 * @param history one row a finished epoch
 * @param ending why it ended, one sentence
 */
public record Trained(
        Map<String, HostTensor> best,
        int bestEpoch,
        Map<String, HostTensor> last,
        List<EpochRow> history,
        String ending) {}
