// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train.optimise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gradients of one step and their global norm. */
public final class Gradients {

    private Gradients() {}

    /**
     * Takes the gradients of {@code names} into {@code manager} and zeroes the accumulated ones.
     */
    public static Map<String, NDArray> take(
            Collection<String> names, Weights weights, Lease lease, NDManager manager) {
        Map<String, NDArray> gradients = new LinkedHashMap<>();
        for (String name : names) {
            gradients.put(name, lease.gradient(weights.get(name), manager));
        }
        return gradients;
    }

    /** Zeroes what the next backward pass adds to. */
    public static void zero(Collection<String> names, Weights weights, Lease lease) {
        names.forEach(name -> lease.zeroGradient(weights.get(name)));
    }

    /** Euclidean norm over all gradients. */
    public static double norm(Map<String, NDArray> gradients) {
        NDList squares = new NDList();
        gradients.values().forEach(g -> squares.add(g.square().sum()));
        return Math.sqrt(NDArrays.stack(squares).sum().getFloat());
    }

    /** Scales all gradients so that their norm is at most {@code limit}, as PyTorch does. */
    public static void clip(Map<String, NDArray> gradients, double norm, double limit) {
        double factor = limit / (norm + 1e-6);
        if (factor < 1) {
            gradients.values().forEach(g -> g.muli(factor));
        }
    }
}
