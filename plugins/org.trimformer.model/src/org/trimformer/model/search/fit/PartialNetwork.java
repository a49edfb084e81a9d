// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.weights.HostTensor;

import java.util.Map;

/**
 * A network as far as it has been cut.
 *
 * @param plan of the network
 * @param tensors of the network
 */
public record PartialNetwork(CompressionPlan plan, Map<String, HostTensor> tensors) {

    /** Copies the map. */
    public PartialNetwork {
        tensors = Map.copyOf(tensors);
    }
}
