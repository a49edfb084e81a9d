// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;

import org.trimformer.model.weights.TensorOps;

/**
 * What a forward pass gives.
 *
 * @param tokens final-norm tokens, [B, N, D], as many as the plan leaves (where the norm comes
 *     after the mean, each by itself through that norm); the prefix tokens alone where it leaves
 *     every image its own number
 * @param logits [B, K]; for distilled DeiT the mean of both heads
 * @param distillationLogits second head of distilled DeiT, [B, K], else null
 */
public record ForwardOutput(NDArray tokens, NDArray logits, NDArray distillationLogits) {

    /** The CLS feature the head reads, [B, D]. */
    public NDArray features() {
        return TensorOps.tokens(tokens, 0, 1).squeeze(1);
    }
}
