package org.trimformer.model.net;

import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.model.reduce.Assignment;
import org.trimformer.model.reduce.Importance;
import org.trimformer.model.reduce.MassShare;
import org.trimformer.model.reduce.NovelMerging;
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
    List<Group> reduce(PerImage step, int block, Group group, Attended attended, Heard heard) {
        Ranking ranking = rank(step.like(), group, attended);
        Map<Integer, List<Integer>> rows = new TreeMap<>();
        for (int row = 0; row < ranking.ranks.length; row++) {
            float[] ranks = ranking.ranks[row];
            heard.trace.scored(block, ranks);
            int needed = prefix + MassShare.needed(ranks, step.counts().share());
            int left = step.counts().roundUp(needed);
            int remove = TokenCounts.removed(step, left, group.count(), prefix);
            rows.computeIfAbsent(remove, r -> new ArrayList<>()).add(row);
        }
        List<Group> parts = new ArrayList<>();
        rows.forEach(
                (remove, list) -> {
                    int[] chosen = list.stream().mapToInt(Integer::intValue).toArray();
                    Group part = group.only(chosen);
                    Ranking own = ranking.only(chosen);
                    parts.add(part.with(reduce(step.fixed(remove), block, part, own, heard)));
                });
        return parts;
    }

    private Tokens reduce(TokenStep step, int block, Group part, Ranking ranking, Heard heard) {
        TokenTrace trace = heard.by(part.images());
        if (ranking.cosines == null) {
            return reducer.reduce(step, block, part.tokens(), ranking.attended, trace);
        }
        return reducer.reduce(
                (OrderedMerge) step,
                block,
                part.tokens(),
                ranking.attention,
                ranking.cosines,
                trace);
    }

    /**
     * What a way of removing ranks the tokens of each image by, and what that took.
     *
     * @param ranks a row an image, of the tokens behind the prefix
     * @param attended where the ranks come from
     * @param attention of the CLS query, a row an image
     * @param cosines of {@link TokenReducer#cosines}; null where novelty does not count
     */
    private record Ranking(
            float[][] ranks, Attended attended, float[][] attention, float[][] cosines) {

        /** Some images alone; all of them give this ranking itself. */
        Ranking only(int[] rows) {
            if (rows.length == ranks.length) {
                return this;
            }
            Attended own =
                    new Attended(
                            null,
                            Nd.images(attended.clsAttention(), rows),
                            Nd.images(attended.keys(), rows),
                            Nd.images(attended.valueNorms(), rows));
            return new Ranking(only(ranks, rows), own, only(attention, rows), only(cosines, rows));
        }

        private static float[][] only(float[][] all, int[] rows) {
            return all == null
                    ? null
                    : Arrays.stream(rows).mapToObj(row -> all[row]).toArray(float[][]::new);
        }
    }

    private Ranking rank(TokenStep like, Group group, Attended attended) {
        int n = group.count();
        float[][] attention = TokenReducer.rows(attended.clsAttention(), n);
        float[][] ranks = new float[attention.length][];
        if (like instanceof OrderedMerge o && o.novelty() > 0) {
            float[][] cosines = reducer.cosines(group.tokens().x());
            Arrays.setAll(
                    ranks, i -> NovelMerging.ranks(attention[i], cosines[i], o.novelty(), prefix));
            return new Ranking(ranks, attended, attention, cosines);
        }
        if (like instanceof OrderedMerge || like instanceof PruneThenPool) {
            Arrays.setAll(ranks, i -> Arrays.copyOfRange(attention[i], prefix, n));
        } else {
            float[][] norms = TokenReducer.rows(attended.valueNorms(), n);
            Arrays.setAll(ranks, i -> Importance.scores(attention[i], norms[i], prefix));
        }
        return new Ranking(ranks, attended, attention, null);
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
