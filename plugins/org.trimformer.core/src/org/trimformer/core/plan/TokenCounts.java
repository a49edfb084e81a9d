package org.trimformer.core.plan;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.PackageTokens;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.TokenStep;

/**
 * How many tokens each block of a plan leaves, with every clamp of the papers. This is the only
 * place that knows the clamps: cost, forward passes and emitters all ask here.
 *
 * <p>N tokens come in, P of them prefix tokens (CLS, distillation), which never go.
 *
 * <table>
 * <caption>Tokens removed</caption>
 * <tr><td>prune, pool, adaptive r</td><td>min(r, floor((N-P)/2)) (PPT and ToMe, algorithms.md B.3, B.5)
 * </td></tr>
 * <tr><td>prune p then pool q</td><td>min(p, N-P-1), then min(q, what is left over one token)</td></tr>
 * <tr><td>ordered merge r</td><td>min(r, N-P-1)</td></tr>
 * <tr><td>package r</td><td>min(r, patch tokens left - 1), and one package token is added; earlier
 * package tokens stay</td></tr>
 * <tr><td>per image</td><td>what its method would at the largest count allowed: the most tokens an
 * image can keep</td></tr>
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
        int[] gone = gone(architecture, plan);
        int[] after = new int[gone.length];
        int tokens = architecture.tokens();
        for (int i = 0; i < gone.length; i++) {
            boolean packs =
                    gone[i] > 0 && plan.blocks().get(i).tokenStep() instanceof PackageTokens;
            tokens -= packs ? gone[i] - 1 : gone[i];
            after[i] = tokens;
        }
        if (plan.clsOnlyLastBlock()) {
            after[gone.length - 1] = architecture.prefixTokens();
        }
        return after;
    }

    /** Tokens that go in each block, those packed into a new package token included. */
    public static int[] gone(VitArchitecture architecture, CompressionPlan plan) {
        int[] gone = new int[plan.blocks().size()];
        int tokens = architecture.tokens();
        int packages = 0;
        for (int i = 0; i < gone.length; i++) {
            TokenStep step = plan.blocks().get(i).tokenStep();
            if (step instanceof PackageTokens p) {
                gone[i] = packed(p, tokens - architecture.prefixTokens() - packages);
                packages += gone[i] > 0 ? 1 : 0;
                tokens += gone[i] > 0 ? 1 : 0;
            } else {
                gone[i] = removed(step, tokens, architecture.prefixTokens());
            }
            tokens -= gone[i];
        }
        return gone;
    }

    /**
     * Tokens that {@code step} takes away from {@code tokens}.
     *
     * @param step any step but a package, whose effect depends on the blocks before it
     * @param tokens N, prefix tokens included
     * @param prefix P
     */
    public static int removed(TokenStep step, int tokens, int prefix) {
        if (step instanceof Prune s) {
            return half(s.remove(), tokens, prefix);
        } else if (step instanceof Pool s) {
            return half(s.remove(), tokens, prefix);
        } else if (step instanceof Adaptive s) {
            return half(s.remove(), tokens, prefix);
        } else if (step instanceof PruneThenPool s) {
            int pruned = pruned(s, tokens, prefix);
            return pruned + Math.min(s.pool(), spare(tokens - pruned, prefix));
        } else if (step instanceof OrderedMerge s) {
            return Math.min(s.remove(), spare(tokens, prefix));
        } else if (step instanceof PerImage s) {
            return removed(s, s.counts().most(), tokens, prefix);
        } else if (step instanceof TokenStep.None) {
            return 0;
        }
        throw new IllegalArgumentException(step + " depends on the blocks before it");
    }

    /** Tokens that {@code step} takes away from an image that is to keep {@code left}. */
    public static int removed(PerImage step, int left, int tokens, int prefix) {
        return removed(step.fixed(Math.max(0, tokens - left)), tokens, prefix);
    }

    /**
     * Tokens that the pruning half of {@code step} takes away; the rest of {@link #removed} pools.
     */
    public static int pruned(PruneThenPool step, int tokens, int prefix) {
        return Math.min(step.prune(), spare(tokens, prefix));
    }

    /**
     * Patch tokens that a package step packs.
     *
     * @param patches patch tokens that are left, package tokens not counted
     */
    public static int packed(PackageTokens step, int patches) {
        return Math.max(0, Math.min(step.remove(), patches - 1));
    }

    private static int half(int remove, int tokens, int prefix) {
        return Math.min(remove, Math.max(0, (tokens - prefix) / 2));
    }

    /** Tokens that can go so that one non-prefix token stays. */
    private static int spare(int tokens, int prefix) {
        return Math.max(0, tokens - prefix - 1);
    }
}
