// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.supernet;

import ai.djl.ndarray.NDArray;

import org.trimformer.model.script.SharedBranches;
import org.trimformer.model.script.SharedBranches.Shared;
import org.trimformer.model.weights.Weights;

/** The attention of one block, and the values that its convolutions share with it. */
interface SharedAttention {

    /**
     * Both in one pass.
     *
     * @param x normed tokens [B',N',D]
     * @param gate of the branch, [1], or null
     */
    Shared attention(Weights weights, NDArray x, NDArray gate);

    /** The values alone, [B'*d,H,g,g]. */
    NDArray values(Weights weights, NDArray x);

    /** One native call each. */
    static SharedAttention of(SharedBranches branches, MixerShape shape) {
        return new SharedAttention() {
            @Override
            public Shared attention(Weights weights, NDArray x, NDArray gate) {
                return branches.attention(weights, shape.name(), x, gate);
            }

            @Override
            public NDArray values(Weights weights, NDArray x) {
                return branches.values(weights, shape.name(), x);
            }
        };
    }
}
