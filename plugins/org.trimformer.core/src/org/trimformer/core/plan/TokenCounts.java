package org.trimformer.core.plan;

import org.trimformer.core.arch.VitArchitecture;

/**
 * How many tokens each block of a plan leaves, with every clamp of the papers. This is the only
 * place that knows the clamps: cost, forward passes and emitters all ask here.
 *
 * <p>N tokens come in, P of them prefix tokens (CLS, distillation), which never go.
 *
 * <table>
 * <caption>Tokens removed</caption>
 * <tr><td>prune, pool, adaptive r</td><td>min(r, floor((N-P)/2)) (PPT and ToMe, algorithms B.3, B.5)
 * </td></tr>
 * <tr><td>prune p then pool q</td><td>min(p, N-P-1), then min(q, what is left over one token)</td></tr>
 * <tr><td>ordered merge r</td><td>min(r, N-P-1)</td></tr>
 * <tr><td>package, keep ratio k</td><td>max(1, floor(k * patches)) patch tokens stay and one package
 * token is added; earlier package tokens stay</td></tr>
 * </table>
 */
public final class TokenCounts {
    private TokenCounts() {}

    /**
     * Tokens N after each block, prefix tokens included.
     *
     * <p>With the exact CLS-only last block only the prefix tokens leave the last block, whatever
     * its token step.
     */
    public static int[] after(VitArchitecture architecture, CompressionPlan plan) {
        int blocks = plan.blocks().size();
        int[] after = new int[blocks];
        int tokens = architecture.tokens();
        int packages = 0;
        for (int i = 0; i < blocks; i++) {
            TokenStep step = plan.blocks().get(i).tokenStep();
            if (step instanceof TokenStep.Package p) {
                int kept = tokens - architecture.prefixTokens() - packages;
                int keep = keptPatches(p.keepRatio(), architecture.patches(), kept);
                packages++;
                tokens = architecture.prefixTokens() + keep + packages;
            } else {
                tokens -= removed(step, tokens, architecture.prefixTokens());
            }
            after[i] = tokens;
        }
        if (plan.clsOnlyLastBlock()) {
            after[blocks - 1] = architecture.prefixTokens();
        }
        return after;
    }

    /**
     * Tokens that {@code step} takes away from {@code tokens}.
     *
     * @param step any step but a package, whose effect depends on the blocks before it
     * @param tokens N, prefix tokens included
     * @param prefix P
     */
    public static int removed(TokenStep step, int tokens, int prefix) {
        if (step instanceof TokenStep.Prune s) {
            return half(s.remove(), tokens, prefix);
        } else if (step instanceof TokenStep.Pool s) {
            return half(s.remove(), tokens, prefix);
        } else if (step instanceof TokenStep.Adaptive s) {
            return half(s.remove(), tokens, prefix);
        } else if (step instanceof TokenStep.PruneThenPool s) {
            int pruned = pruned(s, tokens, prefix);
            return pruned + Math.min(s.pool(), spare(tokens - pruned, prefix));
        } else if (step instanceof TokenStep.OrderedMerge s) {
            return Math.min(s.remove(), spare(tokens, prefix));
        } else if (step instanceof TokenStep.None) {
            return 0;
        }
        throw new IllegalArgumentException(step + " depends on the blocks before it");
    }

    /**
     * Tokens that the pruning half of {@code step} takes away; the rest of {@link #removed} pools.
     */
    public static int pruned(TokenStep.PruneThenPool step, int tokens, int prefix) {
        return Math.min(step.prune(), spare(tokens, prefix));
    }

    /**
     * Patch tokens that a package step keeps.
     *
     * @param keepRatio of the {@code patches} the network starts with
     * @param patches patch tokens the network starts with
     * @param current patch tokens that are left, package tokens not counted
     */
    public static int keptPatches(double keepRatio, int patches, int current) {
        int wanted = (int) Math.floor(keepRatio * patches + 1e-9);
        return Math.min(current, Math.max(1, wanted));
    }

    private static int half(int remove, int tokens, int prefix) {
        return Math.min(remove, Math.max(0, (tokens - prefix) / 2));
    }

    /** Tokens that can go so that one non-prefix token stays. */
    private static int spare(int tokens, int prefix) {
        return Math.max(0, tokens - prefix - 1);
    }
}
