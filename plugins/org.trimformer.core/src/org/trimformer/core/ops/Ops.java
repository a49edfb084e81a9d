// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.ops;

import java.util.List;

/**
 * Tensor operations. A network is a function over this interface; an implementation computes it or
 * writes it down. Every operation exists in ONNX (opset 18) as one node or a few plain ones, and
 * none needs to know the number of images: the first axis is free wherever a shape is given.
 *
 * <p>Shapes: B images, N tokens, D width, H heads, d head width. Tensors are 32-bit floats unless
 * it says integer (64 bits) or boolean. Binary operations broadcast as NumPy does; axes count from
 * 0. A number given as {@code double} takes the tensor's type, so whole numbers may be combined
 * with integers.
 *
 * @param <T> a tensor, or what stands for one in a text
 */
public interface Ops<T> {
    /** End of an axis, for {@link #slice}. */
    long END = Long.MAX_VALUE;

    // --- weights and constants

    /** The weight called {@code name}, in its shape. */
    T weight(String name);

    /** Whether there is a weight called {@code name}. */
    boolean hasWeight(String name);

    /** Numbers that never change, row by row. */
    T constant(float[] values, long... shape);

    /** Rows {@code rows} of a table [R, W], as [rows, W]. */
    T rows(T table, long[] rows);

    /** One number everywhere, [B, shape...] with the B of {@code like}. */
    T fill(double value, T like, long... shape);

    /** 0 to {@code count - 1}, integer [count]. */
    T range(long count);

    /** The positions on an axis of {@code x}, integer [length of that axis]. */
    T positions(T x, int axis);

    // --- precision

    /**
     * {@code x} as the heavy layers want it (linear layers and attention of a block): in half
     * precision where the implementation computes them so. What comes of it is heavy too until
     * {@link #full}.
     */
    default T heavy(T x) {
        return x;
    }

    /** A heavy tensor in full precision. */
    default T full(T x) {
        return x;
    }

    // --- layers, with their weights' names

    /** Linear layer: {@code x wᵀ + b}, x [..., I], {@code name.weight} [O, I], bias if any. */
    T linear(T x, String name);

    /** Outputs {@code from..to-1} of a linear layer alone. */
    T linear(T x, String name, long from, long to);

    /** Linear layer and exact GELU in one. */
    default T linearGelu(T x, String name) {
        return gelu(linear(x, name));
    }

    /** LayerNorm over the last axis, which has {@code width} entries. */
    T layerNorm(T x, String name, long width, double eps);

    /**
     * Convolution of [B, C, S, S], one group: of patches (stride and kernel size {@code stride}, no
     * padding) or of neighbourhoods (stride 1, zeros around so that the size stays).
     */
    T conv2d(T x, String name, int stride, int padding);

    /**
     * Batch norm of [B, C, S, S] by its running statistics, or in training by the batch's, which
     * then move the running ones.
     */
    T batchNorm(T x, String name, boolean training);

    // --- products and attention

    /** Matrix product of the last two axes. */
    T matmul(T a, T b);

    /** {@code c} plus the matrix product of {@code a} and {@code b}, all of rank 3. */
    default T addMatmul(T c, T a, T b) {
        return add(c, matmul(a, b));
    }

    /**
     * Scaled dot-product attention: softmax(q kᵀ / √d + bias) v.
     *
     * @param q [B, H, R, d]
     * @param k [B, H, N, d]
     * @param v [B, H, N, d]
     * @param bias [B or 1, H or 1, R or 1, N], or null
     * @return [B, H, R, d]
     */
    T attention(T q, T k, T v, T bias);

    /** Softmax over the last axis. */
    T softmax(T x);

    // --- element by element

    /** Exact GELU (erf form), as timm and HuggingFace use it. */
    T gelu(T x);

    /** max(x, 0). */
    T relu(T x);

    /** 1 / (1 + exp(-x)). */
    T sigmoid(T x);

    /** Exponential. */
    T exp(T x);

    /** Natural logarithm. */
    T log(T x);

    /** Square root. */
    T sqrt(T x);

    /** a + b. */
    T add(T a, T b);

    /** x + number. */
    T add(T x, double number);

    /** a - b. */
    T sub(T a, T b);

    /** a b. */
    T mul(T a, T b);

    /** x times a number. */
    T mul(T x, double number);

    /** a / b. */
    T div(T a, T b);

    /** x to the power of {@code exponent}. */
    T pow(T x, double exponent);

    /** max(x, number). */
    T atLeast(T x, double number);

    /** min(x, number). */
    T atMost(T x, double number);

    /** Whether a = b, boolean. */
    T equal(T a, T b);

    /** Whether a ≥ b, boolean. */
    T greaterOrEqual(T a, T b);

    /** Whether x ≥ number, boolean. */
    T greaterOrEqual(T x, double number);

    /** {@code a} where the condition holds, else {@code b}. */
    T where(T condition, T a, T b);

    /** {@code number} where the condition holds, else {@code x}. */
    T mask(T x, T condition, double number);

    /** A boolean or integer tensor as floats. */
    T toFloat(T x);

    /** A boolean tensor as integers. */
    T toInteger(T x);

    /** {@code x} without what led to it: gradients end here. */
    T stopGradient(T x);

    // --- over axes

    /** Sums over axes, which stay with length 1 if {@code keep}. */
    T sum(T x, boolean keep, int... axes);

    /** Means over axes, see {@link #sum}. */
    T mean(T x, boolean keep, int... axes);

    /** Largest values over an axis, see {@link #sum}. */
    T max(T x, boolean keep, int axis);

    /** Largest value over the last axis and its first place, the axis gone. */
    Best<T> best(T x);

    /**
     * Largest values.
     *
     * @param value the values
     * @param place where they stand, integer
     */
    record Best<T>(T value, T place) {}

    /** Sums of the first 1, 2, ... integers along an axis. */
    T cumulativeSum(T x, int axis);

    /** Places by descending value along axis 1 of [B, n], equal values by place; integer. */
    T order(T values);

    /** The permutation that undoes {@code order}: the rank of each place, integer [B, n]. */
    T inverse(T order);

    /** Entries along an axis: out[b][k]... = x[b][index[b][k]...]..., {@code index} of x's rank. */
    T gather(T x, int axis, T index);

    // --- shapes

    /** Joins along an axis. */
    T cat(int axis, List<T> parts);

    /** Entries {@code from..to-1} along an axis; {@code to} may be {@link #END}. */
    default T slice(T x, int axis, long from, long to) {
        return slice(x, axis, from, to, 1);
    }

    /** Every {@code step}-th of them. */
    T slice(T x, int axis, long from, long to, long step);

    /** The {@code count} parts along an axis, which goes. */
    List<T> split(T x, int axis, int count);

    /** Another shape: 0 keeps the length of the axis of that index, one -1 takes what is left. */
    T reshape(T x, long... shape);

    /** The axes in another order. */
    T transpose(T x, int... axes);

    /** Repeats axes of length 1; -1 keeps an axis. */
    T expand(T x, long... shape);

    /** Repeats [1, ...] for every image of {@code like}. */
    T forEachImage(T x, T like);

    /** Moves entries {@code by} places towards the start, around the edges, along some axes. */
    T roll(T x, long by, int... axes);
}
