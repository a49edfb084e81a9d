package org.trimformer.model.net;

import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.plan.TokenStep;
import org.trimformer.model.reduce.Assignment;
import org.trimformer.model.reduce.Importance;
import org.trimformer.model.reduce.MassShare;
import org.trimformer.model.weights.Nd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Carries out a token step that leaves every image as many tokens as it needs: images of a group
 * are divided by the count they need, and each part is reduced like a batch of equal counts. What
 * happens to an image depends on its own numbers alone, never on the images beside it.
 */
final class PerImageReducer {
    private final int prefix;
    private final TokenReducer reducer;

    PerImageReducer(int prefix, TokenReducer reducer) {
        this.prefix = prefix;
        this.reducer = reducer;
    }

    /**
     * Divides and reduces a group.
     *
     * @param group after the attention residual
     * @param attended scores of the attention before it, one row an image of the group
     * @param heard told what became of the tokens
     */
    List<Group> reduce(
            TokenStep.PerImage step, int block, Group group, Attended attended, Heard heard) {
        Map<Integer, List<Integer>> rows = new TreeMap<>();
        int[] removals = removals(step, block, group, attended, heard);
        for (int row = 0; row < removals.length; row++) {
            rows.computeIfAbsent(removals[row], r -> new ArrayList<>()).add(row);
        }
        List<Group> parts = new ArrayList<>();
        rows.forEach(
                (remove, list) -> {
                    int[] chosen = list.stream().mapToInt(Integer::intValue).toArray();
                    Group part = group.only(chosen);
                    Attended scores =
                            chosen.length == removals.length ? attended : only(attended, chosen);
                    Tokens left =
                            reducer.reduce(
                                    step.fixed(remove),
                                    block,
                                    part.tokens(),
                                    scores,
                                    heard.by(part.images()));
                    parts.add(part.with(left));
                });
        return parts;
    }

    /** Tokens that go, one entry an image of the group. */
    private int[] removals(
            TokenStep.PerImage step, int block, Group group, Attended attended, Heard heard) {
        int n = group.count();
        float[] attention = attended.clsAttention().toFloatArray();
        float[] norms = attended.valueNorms().toFloatArray();
        int[] removals = new int[group.images().length];
        for (int row = 0; row < removals.length; row++) {
            float[] scores =
                    Importance.scores(
                            Arrays.copyOfRange(attention, row * n, (row + 1) * n),
                            Arrays.copyOfRange(norms, row * n, (row + 1) * n),
                            prefix);
            heard.trace.scored(block, scores);
            int needed = prefix + MassShare.needed(scores, step.counts().share());
            removals[row] = TokenCounts.removed(step, step.counts().roundUp(needed), n, prefix);
        }
        return removals;
    }

    private static Attended only(Attended all, int[] rows) {
        return new Attended(
                null,
                Nd.images(all.clsAttention(), rows),
                Nd.images(all.keys(), rows),
                Nd.images(all.valueNorms(), rows));
    }

    /** Collects what becomes of the tokens of a batch in one block, whatever its groups. */
    static final class Heard {
        private final TokenTrace trace;
        private final int[] counts;
        private final Assignment[] all;

        /**
         * Prepares for one block.
         *
         * @param trace to be told
         * @param groups that come into the block
         */
        Heard(TokenTrace trace, int batch, List<Group> groups) {
            this.trace = trace;
            counts = new int[batch];
            all = new Assignment[batch];
            for (Group group : groups) {
                for (int image : group.images()) {
                    counts[image] = group.count();
                }
            }
        }

        /** Listens to a pass over these images of the batch. */
        TokenTrace by(int[] images) {
            return (block, assignments) -> {
                for (int i = 0; i < images.length; i++) {
                    all[images[i]] = assignments[i];
                }
            };
        }

        /**
         * Passes it on; an image that has lost no token keeps its own.
         *
         * @param always whether also if no image at all has lost one, so that what is told does not
         *     depend on the batch
         */
        void tell(int block, boolean always) {
            if (!always && Arrays.stream(all).allMatch(Objects::isNull)) {
                return;
            }
            for (int image = 0; image < all.length; image++) {
                if (all[image] == null) {
                    all[image] = Assignment.identity(counts[image]);
                }
            }
            trace.reduced(block, all);
        }
    }
}
