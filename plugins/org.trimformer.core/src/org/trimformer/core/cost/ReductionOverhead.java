package org.trimformer.core.cost;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.TokenStep;

/**
 * Multiply-accumulates of choosing and merging tokens, which the papers leave out of their figures
 * and {@link CostModel} therefore too. A report states them beside the total.
 *
 * <p>N tokens in, n out, r = N - n merged: similarity of the two halves N^2 d / 4 (pool, adaptive;
 * keys averaged over heads), of r tokens with the kept ones r n D (ordered merge, prune-then-pool;
 * on the residual stream; N N D where novelty counts), and the merge as a one-hot product n N D.
 * Pruning alone only sorts. Selectors of package tokens are in the total; their weighted mean, n D,
 * is left out here too.
 */
public final class ReductionOverhead {
    private ReductionOverhead() {}

    /** Sum over all blocks, a image. */
    public static long of(VitArchitecture net, CompressionPlan plan) {
        int[] after = TokenCounts.after(net, plan.withClsOnlyLastBlock(false));
        long sum = 0;
        int in = net.tokens();
        for (int i = 0; i < after.length; i++) {
            boolean unused = plan.clsOnlyLastBlock() && i == after.length - 1;
            sum += unused ? 0 : step(net, plan.blocks().get(i).tokenStep(), in, after[i]);
            in = after[i];
        }
        return sum;
    }

    private static long step(VitArchitecture net, TokenStep step, long in, long out) {
        long width = net.width();
        if (in == out) {
            return 0;
        }
        if (step instanceof PerImage s) {
            return step(net, s.fixed((int) (in - out)), in, out);
        }
        if (step instanceof Pool || step instanceof Adaptive) {
            return in * in * net.headWidth() / 4 + out * in * width;
        } else if (step instanceof OrderedMerge s && s.novelty() > 0) {
            return in * in * width + out * in * width;
        } else if (step instanceof OrderedMerge) {
            return (in - out) * out * width + out * in * width;
        } else if (step instanceof PruneThenPool s) {
            long left = in - TokenCounts.pruned(s, (int) in, net.prefixTokens());
            return left == out ? 0 : (left - out) * out * width + out * left * width;
        }
        return 0;
    }
}
