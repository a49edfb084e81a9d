// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import java.util.Arrays;
import java.util.List;

/**
 * The handful of tensor operations the networks are built from; results belong to {@code x}'s
 * manager.
 */
public final class TensorOps {

    private TensorOps() {}

    /** {@code x wᵀ + b}: x [..., I], w [O, I], b [O] gives [..., O]. */
    public static NDArray linear(NDArray x, NDArray w, NDArray b) {
        return x.getNDArrayInternal().linear(x, w, b).head();
    }

    /** The linear layer {@code name} of {@code weights}. */
    public static NDArray linear(NDArray x, Weights weights, String name) {
        return linear(x, weights.get(name + ".weight"), weights.get(name + ".bias"));
    }

    /** LayerNorm over the last axis with the weights called {@code name}. */
    public static NDArray layerNorm(NDArray x, Weights weights, String name, double eps) {
        Shape last = new Shape(x.getShape().get(x.getShape().dimension() - 1));
        return x.getNDArrayInternal()
                .layerNorm(
                        x,
                        last,
                        weights.get(name + ".weight"),
                        weights.get(name + ".bias"),
                        (float) eps)
                .head();
    }

    /** Exact GELU (erf form), as timm and HuggingFace use it. */
    public static NDArray gelu(NDArray x) {
        return x.getNDArrayInternal().gelu();
    }

    /** The patch embedding: a convolution whose stride is its kernel size, without padding. */
    public static NDArray patches(NDArray images, Weights weights, String name, int patch) {
        Shape one = new Shape(1, 1);
        return images.getNDArrayInternal()
                .convolution(
                        images,
                        weights.get(name + ".weight"),
                        weights.get(name + ".bias"),
                        new Shape(patch, patch),
                        new Shape(0, 0),
                        one,
                        1)
                .head();
    }

    /**
     * Convolution with stride 1 and an odd square kernel, padded with zeros to the same size: x
     * [B,C,h,w], weight [O,C,k,k], bias [O] or null gives [B,O,h,w].
     *
     * <p>One linear layer gives what each kernel place contributes, and the k * k contributions are
     * added shifted. libtorch's own convolution must not be trained through: oneDNN 3.7.1, which
     * PyTorch 2.7.1 carries, gives wrong gradients of the input on some processors where O is no
     * multiple of 16 (seen on AMD family 26 with AVX2 and AVX-512, right with SSE 4.1).
     */
    public static NDArray convolution(NDArray x, NDArray weight, NDArray bias) {
        NDManager m = x.getManager();
        long batch = x.getShape().get(0);
        long in = x.getShape().get(1);
        long high = x.getShape().get(2);
        long wide = x.getShape().get(3);
        long out = weight.getShape().get(0);
        long kernel = weight.getShape().get(2);
        NDArray places = weight.transpose(2, 3, 0, 1).reshape(kernel * kernel * out, in);
        places.attach(m);
        NDArray rows = x.reshape(batch, in, high * wide).transpose(0, 2, 1);
        NDArray parts =
                linear(rows, places, null)
                        .transpose(0, 2, 1)
                        .reshape(batch, kernel * kernel * out, high, wide);
        NDArray sum = shiftedSum(parts, kernel, out);
        return bias == null ? sum : sum.add(expand(bias.reshape(1, out, 1, 1), m, 1, out, 1, 1));
    }

    /** The convolution {@code name} of {@code weights}, see above. */
    public static NDArray convolution(NDArray x, Weights weights, String name) {
        return convolution(x, weights.get(name + ".weight"), weights.get(name + ".bias"));
    }

    /** Adds parts [B,k*k*O,h,w], each moved to where its kernel place looks from, [B,O,h,w]. */
    private static NDArray shiftedSum(NDArray parts, long kernel, long out) {
        long high = parts.getShape().get(2);
        long wide = parts.getShape().get(3);
        long edge = kernel / 2;
        NDArray padded = edge == 0 ? parts : parts.pad(new Shape(edge, edge, edge, edge), 0);
        NDArray sum = null;
        for (long place = 0; place < kernel * kernel; place++) {
            long down = place / kernel;
            long right = place % kernel;
            NDArray part =
                    padded.get(
                            new NDIndex()
                                    .addAllDim()
                                    .addSliceDim(place * out, (place + 1) * out)
                                    .addSliceDim(down, down + high)
                                    .addSliceDim(right, right + wide));
            sum = sum == null ? part : sum.add(part);
        }
        return sum;
    }

    /** Rows {@code from..to-1} of the token axis of [B, N, ...]. */
    public static NDArray tokens(NDArray x, long from, long to) {
        return x.get(new NDIndex().addAllDim().addSliceDim(from, to));
    }

    /** Entries {@code from..to-1} of the last axis of [B, N, ...]. */
    public static NDArray lastAxis(NDArray x, long from, long to) {
        return x.get(new NDIndex().addAllDim().addAllDim().addSliceDim(from, to));
    }

    /** {@code array}, which belongs to {@code manager} from now on. */
    public static NDArray in(NDManager manager, NDArray array) {
        array.attach(manager);
        return array;
    }

    /** Concatenates along the token axis; the result belongs to {@code first}'s manager. */
    public static NDArray concatTokens(NDArray first, NDArray second) {
        NDArray joined = NDArrays.concat(new NDList(first, second), 1);
        joined.attach(first.getManager());
        return joined;
    }

    /** Some images of [B, ...], in this order; the result belongs to {@code x}'s manager. */
    public static NDArray images(NDArray x, int[] rows) {
        long[] wanted = Arrays.stream(rows).asLongStream().toArray();
        NDManager m = x.getManager();
        // copied, because autograd keeps the index for the backward pass, see times
        try (NDArray inJava = m.create(wanted);
                NDArray index = inJava.duplicate()) {
            return x.get(index);
        }
    }

    /** Batches one after another; the result belongs to the first one's manager. */
    public static NDArray concatImages(List<NDArray> batches) {
        if (batches.size() == 1) {
            return batches.get(0); // DJL would copy it, and copies lose their gradients
        }
        NDArray joined = NDArrays.concat(new NDList(batches), 0);
        joined.attach(batches.get(0).getManager());
        return joined;
    }

    /**
     * {@code x} times a number, safe to record gradients through.
     *
     * <p>DJL's own {@code x.mul(number)} must not be used there: it makes a tensor on a Java buffer
     * and drops it at once, but autograd keeps it for the backward pass and then reads freed
     * memory.
     */
    public static NDArray times(NDArray x, double factor) {
        NDManager m = x.getManager();
        try (NDArray scalar = m.full(new Shape(), (float) factor, DataType.FLOAT32)) {
            return x.mul(scalar);
        }
    }

    /** Values copied into libtorch's own memory, for the same reason as {@link #times}. */
    public static NDArray constant(NDManager manager, float[] values, Shape shape) {
        try (NDArray inJava = manager.create(values, shape)) {
            return inJava.duplicate();
        }
    }

    /** A view or copy of {@code weight} that dies with {@code manager}. */
    public static NDArray expand(NDArray weight, NDManager manager, long... shape) {
        NDArray expanded = weight.broadcast(shape);
        expanded.attach(manager);
        return expanded;
    }
}
