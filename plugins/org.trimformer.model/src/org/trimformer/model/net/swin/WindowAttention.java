package org.trimformer.model.net.swin;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;

import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.model.TensorNames;
import org.trimformer.model.weights.Nd;
import org.trimformer.model.weights.Weights;

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

    /** Branch of normed tokens [B,side*side,D], of the same shape. */
    NDArray branch(Weights weights, NDArray x) {
        return map(attend(weights, windows(x)));
    }

    /** Cuts tokens [B,side*side,D] of the shifted map into windows, [B*W,n,D]. */
    public NDArray windows(NDArray x) {
        long batch = x.getShape().get(0);
        NDArray map = roll(x.reshape(batch, side, side, width), shift);
        long across = side / window;
        return map.reshape(batch, across, window, across, window, width)
                .transpose(0, 1, 3, 2, 4, 5)
                .reshape(batch * across * across, (long) window * window, width);
    }

    /** Puts windows [B*W,n,D] back where {@link #windows} took them from, [B,side*side,D]. */
    public NDArray map(NDArray windows) {
        long across = side / window;
        long batch = windows.getShape().get(0) / (across * across);
        NDArray map =
                windows.reshape(batch, across, across, window, window, width)
                        .transpose(0, 1, 3, 2, 4, 5)
                        .reshape(batch, side, side, width);
        return roll(map, shift == 0 ? 0 : side - shift).reshape(batch, (long) side * side, width);
    }

    /** Adds position bias and mask to logits [B*W,H,n,n]. */
    public NDArray biased(Weights weights, NDArray logits) {
        NDManager manager = logits.getManager();
        long n = (long) window * window;
        NDArray sum = logits.add(bias(weights, manager, n));
        if (shift == 0) {
            return sum;
        }
        long all = logits.getShape().get(0);
        long across = side / window;
        long perImage = across * across;
        NDArray apart = Nd.constant(manager, mask, new Shape(1, perImage, 1, n, n));
        return sum.reshape(all / perImage, perImage, heads, n, n)
                .add(apart)
                .reshape(all, heads, n, n);
    }

    private NDArray attend(Weights weights, NDArray windows) {
        long all = windows.getShape().get(0);
        long n = windows.getShape().get(1);
        long d = width / heads;
        NDArray qkv =
                Nd.linear(windows, weights, name + ".qkv")
                        .reshape(all, n, 3, heads, d)
                        .transpose(2, 0, 3, 1, 4);
        NDArray q = Nd.times(qkv.get(0), 1 / Math.sqrt(d));
        NDArray logits = biased(weights, q.matMul(qkv.get(1).transpose(0, 1, 3, 2)));
        NDArray mixed = logits.softmax(-1).matMul(qkv.get(2)).transpose(0, 2, 1, 3);
        return Nd.linear(mixed.reshape(all, n, width), weights, name + ".proj");
    }

    /** Relative position bias, [1,H,n,n]. */
    private NDArray bias(Weights weights, NDManager manager, long n) {
        NDArray table = weights.get(name + ".relative_position_bias_table");
        // create() leaves values in a Java buffer freed with its handle; duplicate() moves them
        NDArray index = manager.create(relativeIndex).duplicate();
        NDArray rows =
                table.getNDArrayInternal().embedding(index, table, SparseFormat.DENSE).head();
        rows.attach(manager);
        return rows.reshape(n, n, heads).transpose(2, 0, 1).reshape(1, heads, n, n);
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

    /** Additive mask of the shifted map's windows, [windows, n, n]. */
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
    private NDArray roll(NDArray map, int by) {
        if (by == 0) {
            return map;
        }
        NDIndex all = new NDIndex().addAllDim();
        NDArray low = map.get(all.addSliceDim(by, side));
        NDArray rows = join(low, map.get(new NDIndex().addAllDim().addSliceDim(0, by)), 1);
        NDArray right = rows.get(new NDIndex().addAllDim().addAllDim().addSliceDim(by, side));
        NDArray left = rows.get(new NDIndex().addAllDim().addAllDim().addSliceDim(0, by));
        return join(right, left, 2);
    }

    private static NDArray join(NDArray first, NDArray second, int axis) {
        NDArray joined = NDArrays.concat(new NDList(first, second), axis);
        joined.attach(first.getManager());
        return joined;
    }
}
