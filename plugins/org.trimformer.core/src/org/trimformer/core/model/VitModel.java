// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.model;

import org.trimformer.core.weights.HostTensor;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model: description and tensors under timm names. Every job takes one and returns a new one.
 *
 * @param description what it is
 * @param tensors weights by name, sorted
 */
public record VitModel(ModelDescription description, Map<String, HostTensor> tensors) {

    /** Copies the map. */
    public VitModel {
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
    }
}
