// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.repair;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.weights.HostTensor;
import org.trimformer.runtime.Lease;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is added to linear layers of a network, in network order. */
final class LayerChanges {
    private final Map<String, HostTensor> tensors;
    private final Map<String, Change> changes = new LinkedHashMap<>();

    private record Change(HostTensor weight, HostTensor bias) {}

    /** None yet, to a network of these tensors. */
    LayerChanges(Map<String, HostTensor> tensors) {
        this.tensors = tensors;
    }

    /**
     * Adds to a layer.
     *
     * @param layer its name
     * @param weight W' - W, [q, p]
     * @param bias b' - b, [q]
     */
    void add(String layer, NDArray weight, NDArray bias, Lease lease) {
        changes.put(layer, new Change(lease.download(weight), lease.download(bias)));
    }

    /** Names of the layers. */
    List<String> layers() {
        return List.copyOf(changes.keySet());
    }

    /** Their tensors when only the share {@code t} of the changes is made. */
    Map<String, HostTensor> stepped(double t) {
        return stepped(layers(), t);
    }

    /** The same of some of the layers. */
    Map<String, HostTensor> stepped(List<String> of, double t) {
        Map<String, HostTensor> now = new HashMap<>();
        for (String layer : of) {
            Change change = changes.get(layer);
            now.put(layer + ".weight", sum(layer + ".weight", change.weight, t));
            now.put(layer + ".bias", sum(layer + ".bias", change.bias, t));
        }
        return now;
    }

    private HostTensor sum(String name, HostTensor change, double t) {
        float[] values = tensors.get(name).toArray();
        float[] by = change.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) t * by[i];
        }
        return HostTensor.of(values, tensors.get(name).shape());
    }
}
