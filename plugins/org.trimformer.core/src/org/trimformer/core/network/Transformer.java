// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.network;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.ops.Ops;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.tokens.Tokens;

/** A network under its compression plan, part by part. */
public interface Transformer {

    /** The network of {@code architecture} under {@code plan}, which must fit it. */
    static Transformer of(Architecture architecture, CompressionPlan plan) {
        return architecture instanceof SwinArchitecture swin
                ? new SwinTransformer(swin, plan)
                : new VisionTransformer((VitArchitecture) architecture, plan);
    }

    /** Number of blocks. */
    int blocks();

    /** The branches of its blocks, computed by {@code ops}. */
    <T> BlockBranches<T> branches(Ops<T> ops);

    /** What the first block reads, [B, N, D], of normalised images [B, C, S, S]. */
    <T> T embed(Ops<T> ops, T images);

    /**
     * What block {@code block} reads, from what the one before it gave, [B, N, D]; a Swin merges
     * patches where a stage begins.
     */
    <T> T enter(Ops<T> ops, int block, T x);

    /**
     * One block.
     *
     * @param tokens as {@link #enter} gives them
     * @param count N
     */
    <T> Tokens<T> block(ForwardPass<T> pass, int block, Tokens<T> tokens, int count);

    /** Tokens behind block {@code block} where {@code count} come in, as the plan has it. */
    int countAfter(int block, int count);

    /**
     * Final norm and heads.
     *
     * @param last behind the last block, [B, N, D]
     */
    <T> Result<T> end(Ops<T> ops, Tokens<T> last);

    /** The logits alone, [B, K], of normalised images [B, C, S, S]. */
    default <T> T logits(ForwardPass<T> pass, T images) {
        Tokens<T> tokens = new Tokens<>(embed(pass.ops(), images), null);
        int count = tokens();
        for (int i = 0; i < blocks(); i++) {
            tokens = tokens.with(enter(pass.ops(), i, tokens.x()));
            tokens = block(pass, i, tokens, count);
            count = countAfter(i, count);
        }
        return end(pass.ops(), read(pass.ops(), tokens)).logits();
    }

    /** N before the first block. */
    int tokens();

    /** The tokens that the heads read, of those behind the last block. */
    <T> Tokens<T> read(Ops<T> ops, Tokens<T> last);

    /**
     * What a network gives.
     *
     * @param tokens final-norm tokens, [B, N, D]; where the norm comes after the mean, each by
     *     itself through that norm; where there is none, as they are
     * @param logits [B, K]; for distilled DeiT the mean of both heads; without a head its features
     * @param second logits of the second head of distilled DeiT, [B, K], else null
     */
    record Result<T>(T tokens, T logits, T second) {}
}
