// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.cost;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.tokens.TokenStep;

/**
 * Multiply-accumulates of choosing and merging tokens, which the papers leave out of their figures
 * and {@link CostModel} therefore too. A report states them beside the total.
 *
 * <p>N tokens in, n out, r = N - n merged: similarity of the two halves N^2 d / 4 (pool, adaptive;
 * keys averaged over heads), of r tokens with the kept ones r n D (ordered merge, prune-then-pool;
 * on the residual stream; N N D where novelty counts), and the merge as a one-hot product n N D.
 * Pruning alone only sorts. Where the head reads no CLS token, tokens are scored by the attention
 * that they receive from all, N N D. Selectors of package tokens are in the total; their weighted
 * mean, n D, is left out here too.
 */
public final class ReductionOverhead {
    private ReductionOverhead() {}

    /** Sum over all blocks, a image. */
    public static long of(VitArchitecture net, CompressionPlan plan) {
        int[] after = TokenCounts.planned(net, plan);
        long sum = 0;
        int in = net.tokens();
        for (int i = 0; i < after.length; i++) {
            boolean unused = plan.prefixOnly(i);
            TokenStep step = plan.blocks().get(i).tokenStep();
            if (!unused && in != after[i]) {
                sum += step.overhead(net, in, after[i]);
                // all queries are asked again, where no CLS token tells which tokens matter
                boolean all = !step.atInput() && !net.pooling().readsClassToken();
                sum += all ? (long) in * in * net.width() : 0;
            }
            in = after[i];
        }
        return sum;
    }
}
