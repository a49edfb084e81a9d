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
public final class Nd {

    private Nd() {}

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

    /** Convolution with stride and zero padding, one group. */
    public static NDArray convolution(
            NDArray x, Weights weights, String name, int stride, int padding) {
        return x.getNDArrayInternal()
                .convolution(
                        x,
                        weights.get(name + ".weight"),
                        weights.get(name + ".bias"),
                        new Shape(stride, stride),
                        new Shape(padding, padding),
                        new Shape(1, 1),
                        1)
                .head();
    }

    /** Rows {@code from..to-1} of the token axis of [B, N, ...]. */
    public static NDArray tokens(NDArray x, long from, long to) {
        return x.get(new NDIndex().addAllDim().addSliceDim(from, to));
    }

    /** Entries {@code from..to-1} of the last axis of [B, N, ...]. */
    public static NDArray lastAxis(NDArray x, long from, long to) {
        return x.get(new NDIndex().addAllDim().addAllDim().addSliceDim(from, to));
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
