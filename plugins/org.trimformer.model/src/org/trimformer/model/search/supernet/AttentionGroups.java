// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.supernet;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.network.WindowAttention;
import org.trimformer.model.eager.EagerOps;
import org.trimformer.model.weights.Weights;

/** Which tokens see each other in a block's mixer; B' groups of N' tokens. */
interface AttentionGroups {

    /** All tokens of an image see each other. */
    AttentionGroups WHOLE =
            new AttentionGroups() {
                @Override
                public NDArray split(NDArray x) {
                    return x;
                }

                @Override
                public NDArray join(NDArray x) {
                    return x;
                }

                @Override
                public NDArray biased(Weights weights, NDArray logits) {
                    return logits;
                }
            };

    /** Tokens [B,N,D] in groups, [B',N',D]. */
    NDArray split(NDArray x);

    /** Groups [B',N',D] back as tokens, [B,N,D]. */
    NDArray join(NDArray x);

    /** Attention logits [B',H,N',N'] with what the family adds to them. */
    NDArray biased(Weights weights, NDArray logits);

    /** The (shifted) windows of a Swin block, its position bias and its mask. */
    static AttentionGroups windows(WindowAttention attention) {
        return new AttentionGroups() {
            @Override
            public NDArray split(NDArray x) {
                return attention.windows(new EagerOps(null, x.getManager()), x);
            }

            @Override
            public NDArray join(NDArray x) {
                return attention.map(new EagerOps(null, x.getManager()), x);
            }

            @Override
            public NDArray biased(Weights weights, NDArray logits) {
                return attention.biased(new EagerOps(weights, logits.getManager()), logits);
            }
        };
    }
}
