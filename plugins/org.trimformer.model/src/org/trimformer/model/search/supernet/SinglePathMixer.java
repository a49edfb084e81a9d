package org.trimformer.model.search.supernet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.plan.Mixer;
import org.trimformer.core.singlepath.SlotOrder;
import org.trimformer.model.weights.Nd;
import org.trimformer.model.weights.Weights;

/**
 * The token mixer of one supernet block: a3 attention + a2 conv3x3 + a1 conv1x1, prefix tokens of
 * the convolutions being their own LayerNorm (algorithms page A.7). In a Swin all of it happens
 * within the block's windows, at whose borders the 3x3 convolution pads with zeros (A.8). Gates
 * scale weights and not activations, which is the same and cheaper.
 */
final class SinglePathMixer {
    private final Site site;
    private final Frame frame;
    private final SlotOrder order;
    private final Candidates candidates;
    private final NDArray toRows;

    /**
     * A mixer for one block.
     *
     * @param site the block, with the grid that {@code frame} leaves
     * @param toRows constant of {@link SharedKernels#toRows}, must outlive every pass
     */
    SinglePathMixer(Site site, Frame frame, SlotOrder order, NDArray toRows) {
        this.site = site;
        this.frame = frame;
        this.order = order;
        this.candidates = new Candidates(site);
        this.toRows = toRows;
    }

    /** Branch of normed tokens [B,N,D] under {@code gates}, of the same shape. */
    NDArray sampled(Weights weights, NDArray tokens, BlockGates.Sampled gates, boolean training) {
        NDArray x = frame.cut(tokens);
        NDManager m = x.getManager();
        NDArray values = values(weights, x);
        SharedKernels shared = SharedKernels.of(weights, site, order, toRows, m);
        NDArray msa = attention(weights, x, values, gates.attention());
        NDArray channels = candidates.channels(values);
        NDArray narrow3 = candidates.narrow(Mixer.CONV_3X3, channels, shared, weights, training);
        NDArray narrow1 = candidates.narrow(Mixer.CONV_1X1, channels, shared, weights, training);
        NDArray narrow = join(narrow3, narrow1, 1).transpose(0, 2, 1);
        NDArray out3 = shared.out3().mul(gates.conv3());
        NDArray out = join(out3, shared.out1().mul(gates.conv1()), 1);
        NDArray either = gates.conv3().add(gates.conv1());
        NDArray bias = owned(weights.get(site.tensor("attn.proj.bias")).mul(either), m);
        NDArray convolved = Nd.linear(narrow, out, bias);
        if (site.prefix() > 0) {
            NDArray prefix = Nd.tokens(x, 0, site.prefix()).mul(either);
            convolved = Nd.concatTokens(prefix, convolved);
        }
        return frame.join(msa.add(convolved));
    }

    /** Branch of the one candidate that {@code mixer} names; never called for skips. */
    NDArray chosen(Weights weights, NDArray tokens, Mixer mixer, boolean training) {
        NDArray x = frame.cut(tokens);
        NDArray values = values(weights, x);
        if (mixer == Mixer.ATTENTION) {
            return frame.join(attention(weights, x, values, null));
        }
        SharedKernels shared = SharedKernels.of(weights, site, order, toRows, x.getManager());
        NDArray channels = candidates.channels(values);
        NDArray narrow =
                candidates.narrow(mixer, channels, shared, weights, training).transpose(0, 2, 1);
        NDArray out = mixer == Mixer.CONV_3X3 ? shared.out3() : shared.out1();
        NDArray convolved = Nd.linear(narrow, out, weights.get(site.tensor("attn.proj.bias")));
        if (site.prefix() > 0) {
            convolved = Nd.concatTokens(Nd.tokens(x, 0, site.prefix()), convolved);
        }
        return frame.join(convolved);
    }

    /** Vx without bias, [B',N',D]. */
    private NDArray values(Weights weights, NDArray x) {
        long width = site.width();
        NDArray qkv = weights.get(site.tensor("attn.qkv.weight"));
        NDArray w = Candidates.rows(qkv, 2 * width, 3 * width, x.getManager());
        return Nd.linear(x, w, null);
    }

    /**
     * Multi-head attention, times a gate where there is one. The value bias is added after the
     * weighted mean, which is the same because the weights of a query sum to 1.
     */
    private NDArray attention(Weights weights, NDArray x, NDArray values, NDArray gate) {
        NDManager m = x.getManager();
        long batch = x.getShape().get(0);
        long n = x.getShape().get(1);
        long width = site.width();
        long heads = site.heads();
        long d = site.headWidth();
        NDArray w = weights.get(site.tensor("attn.qkv.weight"));
        NDArray b = weights.get(site.tensor("attn.qkv.bias"));
        NDArray qk =
                Nd.linear(
                                x,
                                Candidates.rows(w, 0, 2 * width, m),
                                Candidates.rows(b, 0, 2 * width, m))
                        .reshape(batch, n, 2, heads, d)
                        .transpose(2, 0, 3, 1, 4);
        NDArray v = values.reshape(batch, n, heads, d).transpose(0, 2, 1, 3);
        NDArray q = Nd.times(qk.get(0), 1 / Math.sqrt(d));
        NDArray logits = frame.biased(weights, q.matMul(qk.get(1).transpose(0, 1, 3, 2)));
        NDArray mixed = logits.softmax(-1).matMul(v).transpose(0, 2, 1, 3).reshape(batch, n, width);
        mixed = mixed.add(Candidates.rows(b, 2 * width, 3 * width, m));
        NDArray projection = weights.get(site.tensor("attn.proj.weight"));
        NDArray bias = weights.get(site.tensor("attn.proj.bias"));
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
