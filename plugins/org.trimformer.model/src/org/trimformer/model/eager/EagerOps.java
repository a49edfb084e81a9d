// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.eager;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;

import org.trimformer.core.ops.Ops;
import org.trimformer.model.script.SortFunction;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.List;

/**
 * Operations computed at once, in fp32. Every result belongs to one manager, so whoever opens a
 * sub-manager for a block frees all its intermediate tensors with it; autograd keeps what it needs.
 *
 * @param weights by timm name
 * @param manager owns results
 */
public record EagerOps(Weights weights, NDManager manager) implements Ops<NDArray> {
    private static final float BATCH_NORM_EPS = 1e-5f;
    private static final float MOMENTUM = 0.9f;

    /** The manager of an operation's result is that of its first operand, which may be a weight. */
    private NDArray own(NDArray result) {
        if (result.getManager() != manager) {
            result.attach(manager);
        }
        return result;
    }

    /** A number as a tensor of its own, which autograd may keep (see {@link TensorOps#times}). */
    private NDArray scalar(double number) {
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1L << 31;
        return manager.full(new Shape(), (float) number, whole ? DataType.INT64 : DataType.FLOAT32);
    }

    @Override
    public NDArray weight(String name) {
        return weights.get(name);
    }

    @Override
    public boolean hasWeight(String name) {
        return weights.has(name);
    }

    @Override
    public NDArray constant(float[] values, long... shape) {
        return TensorOps.constant(manager, values, new Shape(shape));
    }

    @Override
    public NDArray rows(NDArray table, long[] rows) {
        // create() leaves values in a Java buffer freed with its handle; duplicate() moves them
        try (NDArray inJava = manager.create(rows)) {
            NDArray index = inJava.duplicate();
            return own(
                    table.getNDArrayInternal().embedding(index, table, SparseFormat.DENSE).head());
        }
    }

    @Override
    public NDArray fill(double value, NDArray like, long... shape) {
        Shape all = new Shape(like.getShape().get(0)).addAll(new Shape(shape));
        return manager.full(all, (float) value, DataType.FLOAT32);
    }

    @Override
    public NDArray range(long count) {
        return manager.arange(0, (int) count, 1, DataType.INT64);
    }

    @Override
    public NDArray positions(NDArray x, int axis) {
        return range(x.getShape().get(axis));
    }

    @Override
    public NDArray linear(NDArray x, String name) {
        NDArray bias = weights.has(name + ".bias") ? weights.get(name + ".bias") : null;
        return own(TensorOps.linear(x, weights.get(name + ".weight"), bias));
    }

    @Override
    public NDArray linear(NDArray x, String name, long from, long to) {
        NDArray weight = slice(weights.get(name + ".weight"), 0, from, to);
        return own(TensorOps.linear(x, weight, slice(weights.get(name + ".bias"), 0, from, to)));
    }

    @Override
    public NDArray layerNorm(NDArray x, String name, long width, double eps) {
        return own(TensorOps.layerNorm(x, weights, name, eps));
    }

    @Override
    public NDArray conv2d(NDArray x, String name, int stride, int padding) {
        return own(
                stride > 1
                        ? TensorOps.patches(x, weights, name, stride)
                        : TensorOps.convolution(
                                x, weights, name)); // padding follows from the kernel
    }

    @Override
    public NDArray batchNorm(NDArray x, String name, boolean training) {
        return own(
                x.getNDArrayInternal()
                        .batchNorm(
                                x,
                                weights.get(name + ".running_mean"),
                                weights.get(name + ".running_var"),
                                weights.get(name + ".weight"),
                                weights.get(name + ".bias"),
                                1,
                                MOMENTUM,
                                BATCH_NORM_EPS,
                                training)
                        .head());
    }

    @Override
    public NDArray matmul(NDArray a, NDArray b) {
        return own(a.matMul(b));
    }

    @Override
    public NDArray attention(NDArray q, NDArray k, NDArray v, NDArray bias) {
        double scale = 1 / Math.sqrt(q.getShape().get(3));
        NDArray logits = mul(q, scale).matMul(k.transpose(0, 1, 3, 2));
        NDArray biased = bias == null ? logits : logits.add(bias);
        return own(biased.softmax(-1).matMul(v));
    }

    @Override
    public NDArray softmax(NDArray x) {
        return own(x.softmax(-1));
    }

    @Override
    public NDArray gelu(NDArray x) {
        return own(TensorOps.gelu(x));
    }

    @Override
    public NDArray relu(NDArray x) {
        return own(x.getNDArrayInternal().relu());
    }

    @Override
    public NDArray sigmoid(NDArray x) {
        return own(x.getNDArrayInternal().sigmoid());
    }

    @Override
    public NDArray exp(NDArray x) {
        return own(x.exp());
    }

    @Override
    public NDArray log(NDArray x) {
        return own(x.log());
    }

    @Override
    public NDArray sqrt(NDArray x) {
        return own(x.sqrt());
    }

    @Override
    public NDArray add(NDArray a, NDArray b) {
        return own(a.add(b));
    }

    @Override
    public NDArray add(NDArray x, double number) {
        return own(x.add(scalar(number)));
    }

    @Override
    public NDArray sub(NDArray a, NDArray b) {
        return own(a.sub(b));
    }

    @Override
    public NDArray mul(NDArray a, NDArray b) {
        return own(a.mul(b));
    }

    @Override
    public NDArray mul(NDArray x, double number) {
        return own(x.mul(scalar(number)));
    }

    @Override
    public NDArray div(NDArray a, NDArray b) {
        return own(a.div(b));
    }

    @Override
    public NDArray pow(NDArray x, double exponent) {
        return own(x.pow(scalar(exponent)));
    }

    @Override
    public NDArray atLeast(NDArray x, double number) {
        return own(x.maximum(scalar(number)));
    }

    @Override
    public NDArray atMost(NDArray x, double number) {
        return own(x.minimum(scalar(number)));
    }

    @Override
    public NDArray equal(NDArray a, NDArray b) {
        return own(a.eq(b));
    }

    @Override
    public NDArray greaterOrEqual(NDArray a, NDArray b) {
        return own(a.gte(b));
    }

    @Override
    public NDArray greaterOrEqual(NDArray x, double number) {
        return own(x.gte(scalar(number)));
    }

    @Override
    public NDArray where(NDArray condition, NDArray a, NDArray b) {
        long[] shape = new long[a.getShape().dimension()];
        for (int i = 0; i < shape.length; i++) {
            long of = Math.max(condition.getShape().get(i), a.getShape().get(i));
            shape[i] = Math.max(of, b.getShape().get(i));
        }
        Shape all = new Shape(shape);
        return own(NDArrays.where(wide(condition, all), wide(a, all), wide(b, all)));
    }

    /** DJL's where does not broadcast. */
    private NDArray wide(NDArray x, Shape shape) {
        return x.getShape().equals(shape) ? x : own(x.broadcast(shape));
    }

    @Override
    public NDArray mask(NDArray x, NDArray condition, double number) {
        NDArray all = manager.full(x.getShape(), (float) number, DataType.FLOAT32);
        return where(condition, all, x);
    }

    @Override
    public NDArray toFloat(NDArray x) {
        return own(x.toType(DataType.FLOAT32, false));
    }

    @Override
    public NDArray toInteger(NDArray x) {
        return own(x.toType(DataType.INT64, false));
    }

    @Override
    public NDArray stopGradient(NDArray x) {
        return own(x.stopGradient());
    }

    @Override
    public NDArray sum(NDArray x, boolean keep, int... axes) {
        return own(x.sum(axes, keep));
    }

    @Override
    public NDArray mean(NDArray x, boolean keep, int... axes) {
        return own(x.mean(axes, keep));
    }

    @Override
    public NDArray max(NDArray x, boolean keep, int axis) {
        return own(x.max(new int[] {axis}, keep));
    }

    @Override
    public Best<NDArray> best(NDArray x) {
        int last = x.getShape().dimension() - 1;
        return new Best<>(max(x, false, last), own(x.argMax(last)));
    }

    @Override
    public NDArray cumulativeSum(NDArray x, int axis) {
        return own(x.cumSum(axis));
    }

    @Override
    public NDArray order(NDArray values) {
        Lease.ScriptModule sort =
                weights.lease().shared(SortFunction.METHOD, SortFunction::archive);
        NDList in = new NDList(stopGradient(values));
        // not in inference mode: autograd keeps the order where tokens are gathered by it
        return own(sort.run(SortFunction.METHOD, in, true).head());
    }

    @Override
    public NDArray inverse(NDArray order) {
        return own(order.argSort(1, true)); // no two are equal, so any sort is stable
    }

    @Override
    public NDArray gather(NDArray x, int axis, NDArray index) {
        return own(x.gather(index, axis));
    }

    @Override
    public NDArray cat(int axis, List<NDArray> parts) {
        return parts.size() == 1
                ? parts.get(0) // DJL would copy it, and copies lose their gradients
                : own(NDArrays.concat(new NDList(parts), axis));
    }

    @Override
    public NDArray slice(NDArray x, int axis, long from, long to, long step) {
        long length = x.getShape().get(axis);
        if (from == 0 && to >= length && step == 1) {
            return x;
        }
        return own(x.get(before(axis).addSliceDim(from, Math.min(to, length), step)));
    }

    /** All of the axes before {@code axis}. */
    private static NDIndex before(int axis) {
        NDIndex index = new NDIndex();
        for (int i = 0; i < axis; i++) {
            index.addAllDim();
        }
        return index;
    }

    @Override
    public List<NDArray> split(NDArray x, int axis, int count) {
        List<NDArray> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(own(x.get(before(axis).addIndices(i))));
        }
        return parts;
    }

    @Override
    public NDArray reshape(NDArray x, long... shape) {
        return own(x.reshape(lengths(x, shape, 0)));
    }

    @Override
    public NDArray transpose(NDArray x, int... axes) {
        return own(x.transpose(axes));
    }

    @Override
    public NDArray expand(NDArray x, long... shape) {
        return own(x.broadcast(lengths(x, shape, -1)));
    }

    /** A shape with the lengths of {@code x} where it says {@code same}. */
    private static long[] lengths(NDArray x, long[] shape, long same) {
        long[] full = shape.clone();
        for (int i = 0; i < full.length; i++) {
            full[i] = full[i] == same ? x.getShape().get(i) : full[i];
        }
        return full;
    }

    @Override
    public NDArray forEachImage(NDArray x, NDArray like) {
        Shape image = x.getShape().slice(1);
        return own(x.broadcast(new Shape(like.getShape().get(0)).addAll(image)));
    }

    @Override
    public NDArray roll(NDArray x, long by, int... axes) {
        NDArray rolled = x;
        for (int axis : axes) {
            long length = x.getShape().get(axis);
            NDArray first = slice(rolled, axis, by, length);
            rolled = cat(axis, List.of(first, slice(rolled, axis, 0, by)));
        }
        return rolled;
    }
}
