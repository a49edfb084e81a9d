// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.cost;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.PlanCheck;

/**
 * Multiply-accumulates and parameters of a network under a plan.
 *
 * <p>Counted, as in the papers (which call MACs "FLOPs"): every matrix product and convolution of
 * stem, blocks, patch merging, selectors and head, with the exact number of tokens at that place.
 * Not counted: norms, softmax, GELU, biases, residual sums, pooling, and the matching of tokens for
 * pooling and merging; {@link ReductionOverhead} gives the last one, which stays below 1 % of a
 * model. Parameters are those of the deployed model: kernels collapsed, batch norm folded, buffers
 * left out.
 *
 * <p>With N tokens in, n tokens out, P prefix tokens, HW patches, D, d, m kept hidden units:
 *
 * <ul>
 *   <li>attention 4 N D^2 + 2 N^2 D; in Swin 4 HW D^2 + 2 HW w^2 D with windows of w x w tokens
 *   <li>convolution k x k: HW (k^2 D d + d D); skips 0
 *   <li>feed-forward layer 2 n D m, with gates 3 n D m
 *   <li>attention pooling 2 (n + 1) D^2 + 2 n D + 2 D M, projection D P, head D K (2 D K where it
 *       reads the CLS token and the mean)
 *   <li>last block, CLS-only: attention 2 N D^2 + 2 P D^2 + 2 P N D, feed-forward layer 2 P D m;
 *       convolution 0, since the prefix tokens pass it by
 * </ul>
 */
public final class CostModel {
    private CostModel() {}

    /**
     * Cost of one image; of the dearest possible one where images keep different numbers of tokens.
     *
     * @throws IllegalArgumentException if the plan does not fit the network's sizes
     * @throws org.trimformer.core.fault.UnsupportedModelException if the network cannot carry it
     *     out
     */
    public static Cost of(Architecture architecture, CompressionPlan plan) {
        PlanCheck.check(architecture, plan);
        if (architecture instanceof SwinArchitecture s) {
            return new SwinCost(s, plan).cost();
        }
        return new VitCost((VitArchitecture) architecture, plan).cost();
    }

    /** Multiply-accumulates alone, for solvers that ask often. */
    public static long macs(Architecture architecture, CompressionPlan plan) {
        PlanCheck.check(architecture, plan);
        if (architecture instanceof SwinArchitecture s) {
            return new SwinCost(s, plan).macs();
        }
        return new VitCost((VitArchitecture) architecture, plan).macs();
    }

    /**
     * Cost of an image whose token counts are known, for plans that keep as many tokens as each
     * image needs.
     *
     * @param after tokens N that the token step of each block left of this image
     */
    public static Cost of(VitArchitecture net, CompressionPlan plan, int[] after) {
        PlanCheck.check(net, plan);
        if (after.length != net.depth()) {
            throw new IllegalArgumentException(
                    "token counts has " + after.length + " entries for " + net.depth() + " blocks");
        }
        return new VitCost(net, plan, after).cost();
    }

    /** Cost of the uncompressed network. */
    public static Cost of(Architecture architecture) {
        return of(architecture, CompressionPlan.identity(architecture));
    }
}
