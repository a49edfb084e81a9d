// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.Architecture;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.Term;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.runtime.Lease;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A recorded forward pass.
 *
 * @param terms summands of the loss, at least one
 * @param logits [B, K]
 */
public record Recorded(List<Term> terms, NDArray logits) {

    /**
     * Adds the gradients of the loss of a batch, times {@code share}, to those there are.
     *
     * @param pass of images [B, C, S, S]
     * @return with gradient norm 0
     */
    public static StepResult backward(
            Batch batch,
            Architecture arch,
            double share,
            Lease lease,
            Function<NDArray, Recorded> pass) {
        try (NDManager m = lease.manager().newSubManager()) {
            NDArray images = TrainStep.images(batch, arch, m);
            Recorded recorded =
                    lease.withGradients(
                            true,
                            () -> {
                                Recorded forward = pass.apply(images);
                                NDArray total = forward.total();
                                lease.backward(share == 1 ? total : TensorOps.times(total, share));
                                return forward;
                            });
            return recorded.result(batch);
        }
    }

    private NDArray total() {
        NDArray total = terms.get(0).value();
        for (Term term : terms.subList(1, terms.size())) {
            total = total.add(term.value());
        }
        return total;
    }

    private StepResult result(Batch batch) {
        Map<String, Double> losses = new LinkedHashMap<>();
        terms.forEach(t -> losses.put(t.name(), (double) t.value().getFloat()));
        double loss = losses.values().stream().mapToDouble(Double::doubleValue).sum();
        long[] predicted = logits.argMax(1).toLongArray();
        int correct = 0;
        for (int i = 0; i < predicted.length; i++) {
            correct += predicted[i] == batch.labels()[i] ? 1 : 0;
        }
        return new StepResult(losses, loss, 0, correct);
    }
}
