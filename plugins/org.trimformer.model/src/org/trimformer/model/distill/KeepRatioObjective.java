// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.distill;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.tokens.PackageTokens;
import org.trimformer.model.net.ForwardOutput;
import org.trimformer.model.net.TokenTrace;
import org.trimformer.model.reduce.TokenAssignment;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.Objective;
import org.trimformer.model.train.objective.Term;
import org.trimformer.model.weights.TensorOps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds the keep-ratio loss of learned token selectors to other losses: the mean over the L
 * selectors of (share of patch tokens wanted in the batch - share the plan keeps)^2 (algorithms.md
 * C.4, where the weight is 2). Wanted are tokens of log-odds above 0 with noise: the number that
 * really stays is the plan's anyway, but only near it do the probabilities that weigh tokens in
 * packages mean what they say. The share is the batch's, so images may want more or fewer.
 */
public final class KeepRatioObjective implements Objective {
    /** Name of the term. */
    public static final String TERM = "keep ratio";

    private final Objective others;
    private final double weight;
    private final Map<Integer, Double> shares;
    private final Map<Integer, NDArray> wanted = new LinkedHashMap<>();

    private KeepRatioObjective(Objective others, double weight, Map<Integer, Double> shares) {
        this.others = others;
        this.weight = weight;
        this.shares = shares;
    }

    /**
     * {@code others} with the keep-ratio loss, or as they are if {@code student} has no selector.
     */
    public static Objective around(Objective others, double weight, ModelDescription student) {
        if (weight == 0 || !(student.architecture() instanceof VitArchitecture arch)) {
            return others;
        }
        int[] gone = TokenCounts.gone(arch, student.plan());
        Map<Integer, Double> shares = new LinkedHashMap<>();
        double left = arch.patches();
        for (int i = 0; i < gone.length; i++) {
            if (gone[i] > 0
                    && student.plan().blocks().get(i).tokenStep() instanceof PackageTokens) {
                left -= gone[i];
                shares.put(i, left / arch.patches());
            }
        }
        return shares.isEmpty() ? others : new KeepRatioObjective(others, weight, shares);
    }

    @Override
    public TokenTrace trace() {
        wanted.clear();
        TokenTrace heard = others.trace();
        return new TokenTrace() {
            @Override
            public void reduced(int block, TokenAssignment[] assignments) {
                heard.reduced(block, assignments);
            }

            @Override
            public void gated(int block, NDArray gates, NDArray free) {
                wanted.put(block, free);
                heard.gated(block, gates, free);
            }

            @Override
            public boolean wantsStreams() {
                return heard.wantsStreams();
            }

            @Override
            public void streamed(int block, NDArray x) {
                heard.streamed(block, x);
            }
        };
    }

    @Override
    public List<Term> terms(ForwardOutput output, NDArray images, Batch batch) {
        List<Term> terms = new ArrayList<>(others.terms(output, images, batch));
        if (!wanted.isEmpty()) { // with the head trained alone tokens are packed, not gated
            terms.add(Term.weighted(TERM, loss(), weight));
        }
        return terms;
    }

    private NDArray loss() {
        NDArray sum = null;
        for (Map.Entry<Integer, NDArray> gates : wanted.entrySet()) {
            NDArray miss = gates.getValue().mean().sub(shares.get(gates.getKey()).floatValue());
            NDArray square = miss.mul(miss);
            sum = sum == null ? square : sum.add(square);
        }
        return TensorOps.times(sum, 1.0 / wanted.size());
    }
}
