// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.network;

import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.ops.Ops;

import java.util.List;

/**
 * Attention of one Swin block within windows of w x w tokens, with relative position bias; odd
 * blocks of a stage shift their windows by half a window where there is more than one
 * (algorithms.md F.2). Shapes: B images, W windows an image, n = w * w tokens a window.
 */
public final class WindowAttention {
    /** Added to logits of pairs that the cyclic shift brought together from different regions. */
    private static final float APART = -100;

    private final String name;
    private final int side;
    private final int window;
    private final int shift;
    private final long heads;
    private final long width;
    private final long[] relativeIndex;
    private final float[] mask;

    /** The attention of block {@code block}, counted over all stages. */
    public WindowAttention(SwinArchitecture arch, int block) {
        int stage = arch.stageOf(block);
        name = TensorNames.block(arch, block) + ".attn";
        side = arch.side(stage);
        window = arch.window(stage);
        heads = arch.heads().get(stage);
        width = arch.width(stage);
        boolean shifts = arch.indexInStage(block) % 2 == 1 && window < side;
        shift = shifts ? window / 2 : 0;
        relativeIndex = relativeIndex();
        mask = shifts ? mask() : new float[0];
    }

    /** Tokens a window. */
    private long n() {
        return (long) window * window;
    }

    /** Windows an image. */
    private long perImage() {
        return (long) (side / window) * (side / window);
    }

    /** Windows whose biases differ: all of an image's where they shift, else one. */
    private long groups() {
        return shift == 0 ? 1 : perImage();
    }

    /** Branch of heavy normed tokens [B,side*side,D], of the same shape, in full precision. */
    <T> T branch(Ops<T> ops, T x) {
        return map(ops, attend(ops, windows(ops, x)));
    }

    /** Cuts tokens [B,side*side,D] of the shifted map into windows, [B*W,n,D]. */
    public <T> T windows(Ops<T> ops, T x) {
        T map = roll(ops, ops.reshape(x, 0, side, side, width), shift);
        long across = side / window;
        T cut = ops.reshape(map, 0, across, window, across, window, width);
        return ops.reshape(ops.transpose(cut, 0, 1, 3, 2, 4, 5), -1, n(), width);
    }

    /** Puts windows [B*W,n,D] back where {@link #windows} took them from, [B,side*side,D]. */
    public <T> T map(Ops<T> ops, T windows) {
        long across = side / window;
        T cut = ops.reshape(windows, -1, across, across, window, window, width);
        T map = ops.reshape(ops.transpose(cut, 0, 1, 3, 2, 4, 5), 0, side, side, width);
        T back = roll(ops, map, shift == 0 ? 0 : side - shift);
        return ops.reshape(back, 0, (long) side * side, width);
    }

    /** Adds position bias and mask to logits [B*W,H,n,n]. */
    public <T> T biased(Ops<T> ops, T logits) {
        T grouped = ops.reshape(logits, -1, groups() * heads, n(), n());
        return ops.reshape(ops.add(grouped, bias(ops)), -1, heads, n(), n());
    }

    /**
     * Windows with different biases stand beside the heads, so that one bias serves all images: [B,
     * W·H, n, d], without a shift [B·W, H, n, d].
     */
    private <T> T attend(Ops<T> ops, T windows) {
        long d = width / heads;
        T qkv = ops.reshape(ops.linear(windows, name + ".qkv"), -1, groups(), n(), 3, heads, d);
        T apart = ops.transpose(qkv, 3, 0, 1, 4, 2, 5);
        List<T> parts = ops.split(ops.reshape(apart, 3, -1, groups() * heads, n(), d), 0, 3);
        T mixed = ops.attention(parts.get(0), parts.get(1), parts.get(2), bias(ops));
        T rows = ops.transpose(ops.reshape(mixed, 0, groups(), heads, n(), d), 0, 1, 3, 2, 4);
        return ops.full(ops.linear(ops.reshape(rows, -1, n(), width), name + ".proj"));
    }

    /** Relative position bias and mask, [1, groups·H, n, n]. */
    private <T> T bias(Ops<T> ops) {
        T table = ops.weight(name + ".relative_position_bias_table");
        T rows = ops.reshape(ops.rows(table, relativeIndex), n(), n(), heads);
        T bias = ops.reshape(ops.transpose(rows, 2, 0, 1), 1, heads, n(), n());
        if (shift == 0) {
            return bias;
        }
        T sum = ops.add(ops.constant(mask, perImage(), 1, n(), n()), bias);
        return ops.reshape(sum, 1, perImage() * heads, n(), n());
    }

    /** Row of the table for every pair of tokens: (row offset + w - 1) (2w - 1) + column offset. */
    private long[] relativeIndex() {
        int n = window * window;
        long[] index = new long[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int rows = i / window - j / window + window - 1;
                int columns = i % window - j % window + window - 1;
                index[i * n + j] = (long) rows * (2 * window - 1) + columns;
            }
        }
        return index;
    }

    /** Additive mask of the shifted map's windows, [W, n, n]. */
    private float[] mask() {
        int across = side / window;
        int n = window * window;
        float[] mask = new float[across * across * n * n];
        for (int w = 0; w < across * across; w++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    boolean same = region(w, across, i) == region(w, across, j);
                    mask[(w * n + i) * n + j] = same ? 0 : APART;
                }
            }
        }
        return mask;
    }

    private int region(int w, int across, int token) {
        int row = w / across * window + token / window;
        int column = w % across * window + token % window;
        return 3 * band(row) + band(column);
    }

    private int band(int place) {
        if (place < side - window) {
            return 0;
        }
        return place < side - shift ? 1 : 2;
    }

    /** Moves rows and columns {@code by} places up and left, around the edges. */
    private static <T> T roll(Ops<T> ops, T map, int by) {
        return by == 0 ? map : ops.roll(map, by, 1, 2);
    }
}
