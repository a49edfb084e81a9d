// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.tokens.AttentionOutput;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.ReducedTokens;
import org.trimformer.core.tokens.StepInput;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.Tokens;
import org.trimformer.model.reduce.MassShare;
import org.trimformer.model.weights.TensorOps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Carries out a token step that leaves every image as many tokens as it needs: images of a group
 * are divided by the count they need, and each part is reduced like a batch of equal counts. What
 * happens to an image depends on its own numbers alone, never on the images beside it.
 */
final class PerImageReducer {
    private PerImageReducer() {}

    /**
     * Divides and reduces a group.
     *
     * @param group the images
     * @param mixed their tokens after the attention residual and what it tells of them
     * @param heard told what became of the tokens
     */
    static List<TokenGroup> reduce(
            PerImage step,
            int block,
            TokenGroup group,
            StepInput<NDArray> mixed,
            TraceCollector heard) {
        float[][] ranks = rows(step.ranks(mixed), mixed.own());
        Map<Integer, List<Integer>> byRemoval = new TreeMap<>();
        for (int row = 0; row < ranks.length; row++) {
            heard.scored(block, ranks[row]);
            int needed = mixed.prefix() + MassShare.needed(ranks[row], step.counts().share());
            int left = step.counts().roundUp(needed);
            int remove = step.leaving(left, mixed.count(), mixed.prefix());
            byRemoval.computeIfAbsent(remove, r -> new ArrayList<>()).add(row);
        }
        List<TokenGroup> parts = new ArrayList<>();
        byRemoval.forEach(
                (remove, list) -> {
                    int[] chosen = list.stream().mapToInt(Integer::intValue).toArray();
                    TokenGroup part = group.with(mixed.tokens()).only(chosen);
                    StepInput<NDArray> in = only(mixed, part.tokens(), chosen, remove);
                    parts.add(reduce(step.fixed(remove), block, part, in, heard));
                });
        return parts;
    }

    private static TokenGroup reduce(
            TokenStep step,
            int block,
            TokenGroup part,
            StepInput<NDArray> in,
            TraceCollector heard) {
        if (in.removed() == 0) {
            return part;
        }
        ReducedTokens<NDArray> reduced = step.reduce(in);
        heard.reduced(block, part.images(), reduced);
        return part.with(reduced.tokens());
    }

    /** What is known of some images of a group, of which {@code remove} tokens go. */
    private static StepInput<NDArray> only(
            StepInput<NDArray> mixed, Tokens<NDArray> tokens, int[] rows, int remove) {
        AttentionOutput<NDArray> all = mixed.attended();
        boolean every = rows.length == all.keys().getShape().get(0);
        AttentionOutput<NDArray> own =
                every
                        ? all
                        : new AttentionOutput<>(
                                null,
                                TensorOps.images(all.received(), rows),
                                TensorOps.images(all.keys(), rows),
                                TensorOps.images(all.valueNorms(), rows));
        return new StepInput<>(
                mixed.ops(),
                tokens,
                mixed.count(),
                remove,
                own,
                mixed.arch(),
                mixed.block(),
                mixed.earlier());
    }

    private static float[][] rows(NDArray ranks, int width) {
        float[] all = ranks.toFloatArray();
        float[][] rows = new float[all.length / width][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(all, i * width, (i + 1) * width);
        }
        return rows;
    }
}
