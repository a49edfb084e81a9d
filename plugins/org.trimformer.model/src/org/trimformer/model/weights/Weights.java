// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.runtime.Lease;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model's tensors in native memory, by timm name. Closing frees them; they live in a manager of
 * their own below the one given.
 */
public final class Weights implements AutoCloseable {
    private final Lease lease;
    private final NDManager manager;
    private final SortedMap<String, NDArray> arrays;

    private Weights(Lease lease, NDManager manager, SortedMap<String, NDArray> arrays) {
        this.lease = lease;
        this.manager = manager;
        this.arrays = arrays;
    }

    /** Copies {@code tensors} to the lease's device. */
    public static Weights copyOf(Map<String, HostTensor> tensors, Lease lease) {
        NDManager own = lease.manager().newSubManager();
        SortedMap<String, NDArray> arrays = new TreeMap<>();
        tensors.forEach((name, tensor) -> arrays.put(name, lease.upload(tensor, own)));
        return new Weights(lease, own, arrays);
    }

    /** An independent copy in a manager of its own below {@code parent}. */
    public Weights duplicate(NDManager parent) {
        NDManager own = parent.newSubManager();
        SortedMap<String, NDArray> copies = new TreeMap<>();
        arrays.forEach(
                (name, array) -> {
                    NDArray copy = array.duplicate();
                    copy.attach(own);
                    copies.put(name, copy);
                });
        return new Weights(lease, own, copies);
    }

    /**
     * These weights with some replaced or added, the rest shared with this object, which has to be
     * closed after the result.
     */
    public Weights with(Map<String, HostTensor> changes, Lease lease) {
        NDManager own = lease.manager().newSubManager();
        SortedMap<String, NDArray> merged = new TreeMap<>(arrays);
        changes.forEach((name, tensor) -> merged.put(name, lease.upload(tensor, own)));
        return new Weights(lease, own, merged);
    }

    /**
     * The tensor called {@code name}.
     *
     * @throws ModelFormatException if the model has none
     */
    public NDArray get(String name) {
        NDArray array = arrays.get(name);
        if (array == null) {
            throw new ModelFormatException(
                    "the model has no tensor '" + name + "'",
                    "Load a model file whose tensors fit its architecture and compression plan.");
        }
        return array;
    }

    /** Whether there is a tensor called {@code name}. */
    public boolean has(String name) {
        return arrays.containsKey(name);
    }

    /** Whose memory they are in. */
    public Lease lease() {
        return lease;
    }

    /** All tensors, sorted by name. */
    public SortedMap<String, NDArray> all() {
        return Collections.unmodifiableSortedMap(arrays);
    }

    /** Makes gradients flow to every tensor whose name {@code parameter} accepts. */
    public void requireGradients(java.util.function.Predicate<String> parameter) {
        arrays.forEach((name, array) -> array.setRequiresGradient(parameter.test(name)));
    }

    /** Copies every tensor back to the Java side. */
    public Map<String, HostTensor> toHost(Lease lease) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        arrays.forEach((name, array) -> tensors.put(name, lease.download(array)));
        return tensors;
    }

    @Override
    public void close() {
        manager.close();
    }
}
