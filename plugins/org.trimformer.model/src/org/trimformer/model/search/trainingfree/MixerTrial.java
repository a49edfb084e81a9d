// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.trainingfree;

import org.trimformer.core.plan.Mixer;
import org.trimformer.core.weights.HostTensor;

import java.util.Map;

/**
 * What may take the place of one attention layer.
 *
 * @param block index
 * @param mixer the other one
 * @param tensors those that are new
 */
record MixerTrial(int block, Mixer mixer, Map<String, HostTensor> tensors) {

    @Override
    public boolean equals(Object other) {
        return this == other; // comparing tensors would be work
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
