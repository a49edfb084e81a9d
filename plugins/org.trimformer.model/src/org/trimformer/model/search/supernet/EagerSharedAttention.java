// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.supernet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.model.script.SharedBranches.Shared;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.model.weights.Weights;

/**
 * Attention operation by operation, with what a groups adds to its logits. The value bias is added
 * after the weighted mean, which is the same because the weights of a query sum to 1.
 */
record EagerSharedAttention(MixerShape shape, AttentionGroups groups) implements SharedAttention {

    @Override
    public Shared attention(Weights weights, NDArray x, NDArray gate) {
        NDManager m = x.getManager();
        long batch = x.getShape().get(0);
        long n = x.getShape().get(1);
        long width = shape.width();
        long heads = shape.heads();
        long d = shape.headWidth();
        NDArray values = product(weights, x);
        NDArray w = weights.get(shape.tensor("attn.qkv.weight"));
        NDArray b = weights.get(shape.tensor("attn.qkv.bias"));
        NDArray qk =
                TensorOps.linear(x, rows(w, 0, 2 * width, m), rows(b, 0, 2 * width, m))
                        .reshape(batch, n, 2, heads, d)
                        .transpose(2, 0, 3, 1, 4);
        NDArray v = values.reshape(batch, n, heads, d).transpose(0, 2, 1, 3);
        NDArray q = TensorOps.times(qk.get(0), 1 / Math.sqrt(d));
        NDArray logits = groups.biased(weights, q.matMul(qk.get(1).transpose(0, 1, 3, 2)));
        NDArray mixed = logits.softmax(-1).matMul(v).transpose(0, 2, 1, 3).reshape(batch, n, width);
        mixed = mixed.add(rows(b, 2 * width, 3 * width, m));
        NDArray projection = weights.get(shape.tensor("attn.proj.weight"));
        NDArray bias = weights.get(shape.tensor("attn.proj.bias"));
        NDArray branch =
                gate == null
                        ? TensorOps.linear(mixed, projection, bias)
                        : TensorOps.linear(
                                mixed, owned(projection.mul(gate), m), owned(bias.mul(gate), m));
        return new Shared(branch, channels(values));
    }

    @Override
    public NDArray values(Weights weights, NDArray x) {
        return channels(product(weights, x));
    }

    /** Vx without bias, [B',N',D]. */
    private NDArray product(Weights weights, NDArray x) {
        long width = shape.width();
        NDArray qkv = weights.get(shape.tensor("attn.qkv.weight"));
        return TensorOps.linear(x, rows(qkv, 2 * width, 3 * width, x.getManager()), null);
    }

    /** Grid tokens of Vx [B',N',D] with heads as channels, [B'*d,H,g,g]. */
    private NDArray channels(NDArray values) {
        long batch = values.getShape().get(0);
        long grid = shape.grid();
        long patches = grid * grid;
        NDArray onGrid =
                shape.prefix() == 0
                        ? values
                        : TensorOps.tokens(values, shape.prefix(), shape.prefix() + patches);
        return onGrid.reshape(batch, patches, shape.heads(), shape.headWidth())
                .transpose(0, 3, 2, 1)
                .reshape(batch * shape.headWidth(), shape.heads(), grid, grid);
    }

    /** Rows {@code from..to-1} of a weight, owned by {@code manager}. */
    private static NDArray rows(NDArray weight, long from, long to, NDManager manager) {
        return owned(weight.get(from + ":" + to), manager);
    }

    private static NDArray owned(NDArray array, NDManager manager) {
        array.attach(manager);
        return array;
    }
}
