package org.trimformer.model.search.supernet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.singlepath.SlotOrder;
import org.trimformer.model.weights.Names;
import org.trimformer.model.weights.Nd;
import org.trimformer.model.weights.Weights;

/**
 * The token mixer of a supernet block: a3 attention + a2 conv3x3 + a1 conv1x1, prefix tokens of the
 * convolutions being their own LayerNorm (algorithms page A.7). Gates scale weights and not
 * activations, which is the same and cheaper.
 */
final class SinglePathMixer {
    private final VitArchitecture arch;
    private final Candidates candidates;
    private final NDArray toRows;

    /**
     * A mixer for all blocks.
     *
     * @param constants where a small constant lives, must outlive every pass
     */
    SinglePathMixer(VitArchitecture arch, NDManager constants) {
        this.arch = arch;
        this.candidates = new Candidates(arch);
        this.toRows = SharedKernels.toRows(SlotOrder.COLUMN_MAJOR, constants);
    }

    /** Branch of normed tokens x [B,N,D] under {@code gates}, of the same shape. */
    NDArray sampled(
            Weights weights, int block, NDArray x, BlockGates.Sampled gates, boolean training) {
        NDManager m = x.getManager();
        NDArray values = values(weights, block, x);
        SharedKernels shared = shared(weights, block, m);
        NDArray msa = attention(weights, block, x, values, gates.attention());
        NDArray channels = candidates.channels(values);
        NDArray narrow3 =
                candidates.narrow(Mixer.CONV_3X3, channels, shared, weights, block, training);
        NDArray narrow1 =
                candidates.narrow(Mixer.CONV_1X1, channels, shared, weights, block, training);
        NDArray narrow = join(narrow3, narrow1, 1).transpose(0, 2, 1);
        NDArray out3 = shared.out3().mul(gates.conv3());
        NDArray out = join(out3, shared.out1().mul(gates.conv1()), 1);
        NDArray either = gates.conv3().add(gates.conv1());
        NDArray bias = weights.get(Names.block(block, "attn.proj.bias")).mul(either);
        bias.attach(m);
        NDArray prefix = Nd.tokens(x, 0, arch.prefixTokens()).mul(either);
        return msa.add(Nd.concatTokens(prefix, Nd.linear(narrow, out, bias)));
    }

    /** Branch of the one candidate that {@code mixer} names; never called for skips. */
    NDArray chosen(Weights weights, int block, NDArray x, Mixer mixer, boolean training) {
        NDArray values = values(weights, block, x);
        if (mixer == Mixer.ATTENTION) {
            return attention(weights, block, x, values, null);
        }
        SharedKernels shared = shared(weights, block, x.getManager());
        NDArray narrow =
                candidates
                        .narrow(
                                mixer,
                                candidates.channels(values),
                                shared,
                                weights,
                                block,
                                training)
                        .transpose(0, 2, 1);
        NDArray out = mixer == Mixer.CONV_3X3 ? shared.out3() : shared.out1();
        NDArray bias = weights.get(Names.block(block, "attn.proj.bias"));
        return Nd.concatTokens(Nd.tokens(x, 0, arch.prefixTokens()), Nd.linear(narrow, out, bias));
    }

    private SharedKernels shared(Weights weights, int block, NDManager manager) {
        return SharedKernels.of(
                weights, block, arch.heads(), SlotOrder.COLUMN_MAJOR, toRows, manager);
    }

    /** Vx without bias, [B,N,D]. */
    private NDArray values(Weights weights, int block, NDArray x) {
        long width = arch.width();
        NDArray qkv = weights.get(Names.block(block, "attn.qkv.weight"));
        NDArray w = Candidates.rows(qkv, 2 * width, 3 * width, x.getManager());
        return Nd.linear(x, w, null);
    }

    /**
     * Multi-head attention, times a gate where there is one. The value bias is added after the
     * weighted mean, which is the same because the weights of a query sum to 1.
     */
    private NDArray attention(Weights weights, int block, NDArray x, NDArray values, NDArray gate) {
        NDManager m = x.getManager();
        long batch = x.getShape().get(0);
        long n = x.getShape().get(1);
        long width = arch.width();
        NDArray w = weights.get(Names.block(block, "attn.qkv.weight"));
        NDArray b = weights.get(Names.block(block, "attn.qkv.bias"));
        NDArray qk =
                Nd.linear(
                                x,
                                Candidates.rows(w, 0, 2 * width, m),
                                Candidates.rows(b, 0, 2 * width, m))
                        .reshape(batch, n, 2, arch.heads(), arch.headWidth())
                        .transpose(2, 0, 3, 1, 4);
        NDArray v = values.reshape(batch, n, arch.heads(), arch.headWidth()).transpose(0, 2, 1, 3);
        NDArray q = qk.get(0).mul(1 / Math.sqrt(arch.headWidth()));
        NDArray shares = q.matMul(qk.get(1).transpose(0, 1, 3, 2)).softmax(-1);
        NDArray mixed = shares.matMul(v).transpose(0, 2, 1, 3).reshape(batch, n, width);
        mixed = mixed.add(Candidates.rows(b, 2 * width, 3 * width, m));
        NDArray projection = weights.get(Names.block(block, "attn.proj.weight"));
        NDArray bias = weights.get(Names.block(block, "attn.proj.bias"));
        return gate == null
                ? Nd.linear(mixed, projection, bias)
                : Nd.linear(mixed, owned(projection.mul(gate), m), owned(bias.mul(gate), m));
    }

    private static NDArray owned(NDArray array, NDManager manager) {
        array.attach(manager);
        return array;
    }

    private static NDArray join(NDArray first, NDArray second, int axis) {
        return owned(NDArrays.concat(new NDList(first, second), axis), first.getManager());
    }
}
