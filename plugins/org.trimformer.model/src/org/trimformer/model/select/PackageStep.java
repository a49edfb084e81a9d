package org.trimformer.model.select;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.tokens.PackageTokens;
import org.trimformer.model.reduce.Assignment;
import org.trimformer.model.weights.Nd;
import org.trimformer.model.weights.Weights;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A package step at a block's input. {@link #pack} is what a deployed model does: the {@code
 * packed} patch tokens of lowest log-odds (ties: the later ones) leave, one package token comes.
 * {@link #gate} is what training does: no token leaves, each has a gate that is 0 or 1, and what
 * was dropped stays dropped (algorithms.md C.3). With log-odds and noise o, gates are 1 for all but
 * the {@code packed} lowest o of an image, and have the gradient of sigmoid(o - c), c halfway
 * between the lowest o that stays and the highest that does not, and moving with o so that the sum
 * of these sigmoids stays. The paper's hard Gumbel-softmax is c = 0; then training sees other
 * numbers of tokens than evaluation packs.
 *
 * <p>The package token is the mean of what it packs, weighted by the probability of keeping: sum(R
 * p x) / (sum(R p) + 1e-6), R = 1 for tokens packed here.
 *
 * @param selector judges the tokens
 * @param packed patch tokens that leave
 * @param earlier q, package tokens of earlier steps
 */
public record PackageStep(TokenSelector selector, int packed, int earlier) {
    private static final float TINY = 1e-6f;

    /**
     * Tokens after packing.
     *
     * @param x [B, N - packed + 1, D]
     * @param sizes [B, N - packed + 1, 1]
     * @param assignments where each token went, an entry an image
     */
    public record Packed(NDArray x, NDArray sizes, Assignment[] assignments) {}

    /**
     * Tokens after gating.
     *
     * @param x [B, N + 1, D]
     * @param sizes prefix 1, patches their gates, packages as many as they hold, [B, N + 1, 1]
     * @param kept the gates of the patch tokens, [B, n]
     * @param wanted what they would be with c = 0: what the selector keeps by itself, [B, n]
     */
    public record Gated(NDArray x, NDArray sizes, NDArray kept, NDArray wanted) {}

    /** The steps of a plan by block; blocks that pack nothing have none. */
    public static Map<Integer, PackageStep> of(VitArchitecture arch, CompressionPlan plan) {
        int[] gone = TokenCounts.gone(arch, plan);
        Map<Integer, PackageStep> steps = new TreeMap<>();
        for (int i = 0; i < gone.length; i++) {
            if (gone[i] > 0 && plan.blocks().get(i).tokenStep() instanceof PackageTokens) {
                TokenSelector selector = new TokenSelector(arch, i);
                steps.put(i, new PackageStep(selector, gone[i], steps.size()));
            }
        }
        return steps;
    }

    /**
     * Packs tokens.
     *
     * @param x [B, N, D]
     * @param sizes [B, N, 1], null when no package is there yet
     */
    public Packed pack(Weights weights, NDArray x, NDArray sizes) {
        int all = Math.toIntExact(x.getShape().get(1));
        int prefix = prefix();
        int patches = all - prefix - earlier;
        TokenSelector.Scores scores = selector.scores(weights, Nd.tokens(x, prefix, all), null);
        float[] odds = scores.odds().get(":, :" + patches).toFloatArray();
        float[] alive = new float[odds.length];
        Arrays.fill(alive, 1);
        Cut cut = Cut.of(odds, alive, odds.length / patches, packed);
        Assignment[] assignments = assignments(cut.stays(), patches, all);
        NDManager m = x.getManager();
        NDArray keep = scores.keep().get(":, :" + patches).expandDims(2);
        NDArray gone = Nd.constant(m, gone(assignments, patches), keep.getShape());
        NDArray stay = gather(x, assignments);
        NDArray own = sizes == null ? m.ones(new Shape(x.getShape().get(0), all, 1)) : sizes;
        NDArray held = gone.sum(new int[] {1}, true);
        return new Packed(
                Nd.concatTokens(
                        stay, packageOf(Nd.tokens(x, prefix, prefix + patches), keep, gone)),
                Nd.concatTokens(gather(own, assignments), held),
                assignments);
    }

    /** Kept patches stay in their order, behind them earlier packages, then the new one. */
    private Assignment[] assignments(float[] stays, int patches, int all) {
        int prefix = prefix();
        Assignment[] assignments = new Assignment[stays.length / patches];
        for (int i = 0; i < assignments.length; i++) {
            int[] target = new int[all];
            int next = 0;
            for (int token = 0; token < all; token++) {
                int j = token - prefix;
                boolean goes = j >= 0 && j < patches && stays[i * patches + j] == 0;
                target[token] = goes ? all - packed : next++;
            }
            assignments[i] = new Assignment(target, all - packed + 1);
        }
        return assignments;
    }

    /** 1 for each patch token that is packed, [B, n]. */
    private float[] gone(Assignment[] assignments, int patches) {
        float[] gone = new float[assignments.length * patches];
        for (int i = 0; i < assignments.length; i++) {
            Assignment a = assignments[i];
            for (int j = 0; j < patches; j++) {
                gone[i * patches + j] = a.target()[prefix() + j] == a.tokensOut() - 1 ? 1 : 0;
            }
        }
        return gone;
    }

    /** The tokens that stay, [B, N - packed, D]. */
    private static NDArray gather(NDArray x, Assignment[] assignments) {
        int out = assignments[0].tokensOut() - 1;
        long[] index = new long[assignments.length * out];
        for (int i = 0; i < assignments.length; i++) {
            int[] target = assignments[i].target();
            for (int j = 0; j < target.length; j++) {
                if (target[j] < out) {
                    index[i * out + target[j]] = j;
                }
            }
        }
        long width = x.getShape().get(2);
        NDArray positions =
                x.getManager()
                        .create(index, new Shape(assignments.length, out, 1))
                        .broadcast(assignments.length, out, width);
        return x.gather(positions.duplicate(), 1);
    }

    /**
     * Gates tokens.
     *
     * @param x [B, N, D]
     * @param sizes [B, N, 1] of the step before, null at the first one
     * @param noise logistic, [B · n]; zeros make the choice that of {@link #pack}
     */
    public Gated gate(Weights weights, NDArray x, NDArray sizes, float[] noise) {
        NDManager m = x.getManager();
        int batch = Math.toIntExact(x.getShape().get(0));
        int prefix = prefix();
        int all = Math.toIntExact(x.getShape().get(1));
        int end = all - earlier;
        NDArray own = sizes == null ? m.ones(new Shape(batch, all, 1)) : sizes;
        NDArray before = Nd.tokens(own, prefix, end);
        NDArray alive =
                earlier == 0
                        ? before
                        : Nd.concatTokens(before, m.ones(new Shape(batch, earlier, 1)));
        TokenSelector.Scores scores =
                selector.scores(weights, Nd.tokens(x, prefix, all), sizes == null ? null : alive);
        int patches = end - prefix;
        NDArray odds = scores.odds().get(":, :" + patches).expandDims(2);
        NDArray keep = scores.keep().get(":, :" + patches).expandDims(2);
        NDArray noisy = odds.add(Nd.constant(m, noise, odds.getShape()));
        Cut cut = Cut.of(noisy.toFloatArray(), before.toFloatArray(), batch, packed);
        NDArray stays = Nd.constant(m, cut.stays(), odds.getShape());
        NDArray shifted = noisy.sub(Nd.constant(m, cut.level(), new Shape(batch, 1, 1)));
        NDArray kept = straightThrough(stays, balanced(shifted, before)).mul(before);
        NDArray positive = noisy.gt(0f).toType(noisy.getDataType(), false);
        NDArray wanted = straightThrough(positive, noisy).mul(before);
        NDArray dropped = before.sub(kept);
        NDArray token = packageOf(Nd.tokens(x, prefix, end), keep, dropped);
        NDList parts = new NDList(Nd.tokens(own, 0, prefix), kept);
        if (earlier > 0) {
            parts.add(Nd.tokens(own, end, all));
        }
        parts.add(dropped.sum(new int[] {1}, true));
        NDArray newSizes = NDArrays.concat(parts, 1);
        newSizes.attach(m);
        return new Gated(Nd.concatTokens(x, token), newSizes, kept.squeeze(2), wanted.squeeze(2));
    }

    /**
     * {@code odds} as they are, with the gradient of odds - c where c moves with them so that the
     * sum of sigmoid(odds - c) over the tokens still there stays the same: dc = sum(s' do) / sum s'
     */
    private static NDArray balanced(NDArray odds, NDArray alive) {
        NDArray soft = odds.stopGradient().getNDArrayInternal().sigmoid();
        NDArray slope = soft.mul(soft.neg().add(1f)).mul(alive.stopGradient());
        NDArray share = slope.div(slope.sum(new int[] {1}, true).add(TINY));
        NDArray level = share.mul(odds).sum(new int[] {1}, true);
        return odds.sub(level.sub(level.stopGradient()));
    }

    /** {@code hard} with the gradient of the logistic function of {@code odds}. */
    private static NDArray straightThrough(NDArray hard, NDArray odds) {
        NDArray soft = odds.getNDArrayInternal().sigmoid();
        return soft.add(hard.sub(soft.stopGradient()));
    }

    /** The package token [B, 1, D] of patches [B, n, D] with weights [B, n, 1] each. */
    private static NDArray packageOf(NDArray patches, NDArray keep, NDArray dropped) {
        NDArray weight = keep.mul(dropped);
        NDArray sum = patches.mul(weight).sum(new int[] {1}, true);
        return sum.div(weight.sum(new int[] {1}, true).add(TINY));
    }

    private int prefix() {
        return selector.arch().prefixTokens();
    }
}
