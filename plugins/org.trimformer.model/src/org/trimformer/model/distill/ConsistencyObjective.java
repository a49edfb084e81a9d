// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.distill;

import ai.djl.ndarray.NDArray;

import org.trimformer.model.net.ForwardOutput;
import org.trimformer.model.net.Network;
import org.trimformer.model.net.TokenTrace;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.ClassWeights;
import org.trimformer.model.train.objective.Losses;
import org.trimformer.model.train.objective.Objective;
import org.trimformer.model.train.objective.Term;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.List;

/**
 * Adds the consistency of token reduction to other losses: the mean squared difference of the class
 * token (of all prefix tokens) after the final norm from what the same weights give with no token
 * removed (after MCTF, Lee et al., CVPR 2024). The pass with all tokens is without gradients, drop
 * path and batch statistics: it shows where to go and is not pulled towards the reduced one.
 */
public final class ConsistencyObjective implements Objective {
    /** Name of the term. */
    public static final String TERM = "consistency";

    private final Objective others;
    private final double weight;
    private final ClassWeights counts;
    private final Network whole;
    private final Weights weights;
    private final int prefix;
    private final Lease lease;

    /**
     * An objective beside others.
     *
     * @param weight of the new term
     * @param counts how much each image counts
     * @param whole a pass over the student's network with all its tokens
     * @param weights the student's, as they are trained
     * @param prefix its prefix tokens
     */
    public ConsistencyObjective(
            Objective others,
            double weight,
            ClassWeights counts,
            Network whole,
            Weights weights,
            int prefix,
            Lease lease) {
        this.others = others;
        this.weight = weight;
        this.counts = counts;
        this.whole = whole;
        this.weights = weights;
        this.prefix = prefix;
        this.lease = lease;
    }

    @Override
    public TokenTrace trace() {
        return others.trace();
    }

    @Override
    public List<Term> terms(ForwardOutput output, NDArray images, Batch batch) {
        List<Term> terms = new ArrayList<>(others.terms(output, images, batch));
        NDArray wanted =
                lease.withGradients(
                        false,
                        () -> TensorOps.tokens(whole.run(weights, images).tokens(), 0, prefix));
        NDArray loss = Losses.meanSquare(TensorOps.tokens(output.tokens(), 0, prefix), wanted);
        terms.add(Term.weighted(TERM, counts.mean(loss, batch), weight));
        return terms;
    }
}
