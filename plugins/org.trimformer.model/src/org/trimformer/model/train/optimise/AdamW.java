// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train.optimise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.model.TensorNames;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.checkpoint.Snapshot;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Adam with decoupled weight decay (arXiv 1711.05101), as {@code torch.optim.AdamW} computes it.
 * Its moments are its own tensors, so that they can be saved and restored.
 */
public final class AdamW implements AutoCloseable {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPS = 1e-8;
    private static final String FIRST = "first/";
    private static final String SECOND = "second/";

    private final NDManager manager;
    private final SortedMap<String, NDArray> first = new TreeMap<>();
    private final SortedMap<String, NDArray> second = new TreeMap<>();
    private final double weightDecay;
    private int steps;

    /**
     * Fresh moments.
     *
     * @param weightDecay decay of matrices
     * @param parent manager below which the moments live
     */
    public AdamW(
            Iterable<String> parameters, Weights weights, double weightDecay, NDManager parent) {
        this.manager = parent.newSubManager();
        this.weightDecay = weightDecay;
        for (String name : parameters) {
            first.put(name, manager.zeros(weights.get(name).getShape()));
            second.put(name, manager.zeros(weights.get(name).getShape()));
        }
    }

    /**
     * Whether {@code parameter} decays: matrices do; vectors, positions (of tokens, or the bias
     * tables of a Swin) and prefix tokens do not.
     */
    public static boolean decays(String name, NDArray parameter) {
        return parameter.getShape().dimension() > 1
                && !name.endsWith(".relative_position_bias_table")
                && !name.equals(TensorNames.POSITIONS)
                && !name.equals(TensorNames.CLS)
                && !name.equals(TensorNames.DIST);
    }

    /**
     * One update in place with a rate a parameter; gradient mode must be off.
     *
     * @param share factor on {@code baseRate} for the parameter of this name
     */
    public void update(
            Weights weights,
            Map<String, NDArray> gradients,
            double baseRate,
            ToDoubleFunction<String> share) {
        steps++;
        double correction1 = 1 - Math.pow(BETA1, steps);
        double correction2 = Math.sqrt(1 - Math.pow(BETA2, steps));
        gradients.forEach(
                (name, g) -> {
                    NDArray p = weights.get(name);
                    double rate = baseRate * share.applyAsDouble(name);
                    if (decays(name, p)) {
                        p.muli(1 - rate * weightDecay);
                    }
                    NDArray m = first.get(name).muli(BETA1);
                    m.addi(g.mul(1 - BETA1));
                    NDArray v = second.get(name).muli(BETA2);
                    v.addi(g.square().muli(1 - BETA2));
                    NDArray scale = v.sqrt();
                    scale.attach(g.getManager());
                    scale.divi(correction2).addi(EPS);
                    NDArray change = m.div(scale);
                    change.attach(g.getManager());
                    p.subi(change.muli(rate / correction1));
                });
    }

    /** Updates done so far. */
    public int steps() {
        return steps;
    }

    /** Copies the moments into {@code state} under {@code first/} and {@code second/}. */
    public void save(Map<String, HostTensor> state, Lease lease) {
        first.forEach((name, m) -> state.put(FIRST + name, lease.download(m)));
        second.forEach((name, v) -> state.put(SECOND + name, lease.download(v)));
    }

    /** Takes over moments that {@link #save} copied, after {@code stepsDone} updates. */
    public void restore(Snapshot snapshot, int stepsDone, Lease lease) {
        restore(first, snapshot.under(FIRST), lease);
        restore(second, snapshot.under(SECOND), lease);
        steps = stepsDone;
    }

    private void restore(Map<String, NDArray> moments, Map<String, HostTensor> saved, Lease lease) {
        if (!saved.keySet().equals(moments.keySet())) {
            throw new IllegalStateException("the checkpoint is of another network");
        }
        moments.replaceAll(
                (name, old) -> {
                    old.close();
                    return lease.upload(saved.get(name), manager);
                });
    }

    @Override
    public void close() {
        manager.close();
    }
}
