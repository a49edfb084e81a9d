// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.supernet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.plan.Mixer;
import org.trimformer.core.singlepath.SlotOrder;
import org.trimformer.model.script.SharedBranches.Shared;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.function.Supplier;

/**
 * The token mixer of one supernet block: a3 attention + a2 conv3x3 + a1 conv1x1, prefix tokens of
 * the convolutions being their own LayerNorm (algorithms.md A.7). In a Swin all of it happens
 * within the block's windows, at whose borders the 3x3 convolution pads with zeros (A.8). Gates
 * scale weights and not activations, which is the same and cheaper; a candidate runs only as far as
 * its {@link CandidateUse} asks.
 */
final class SinglePathMixer {
    private final MixerShape shape;
    private final AttentionGroups groups;
    private final SharedAttention heads;
    private final SlotOrder order;
    private final ConvolutionCandidates candidates;
    private final NDArray toRows;
    private final Lease lease;

    /**
     * A mixer for one block.
     *
     * @param shape the block, with the grid that {@code groups} leaves
     * @param toRows constant of {@link SharedKernels#toRows}, must outlive every pass
     */
    SinglePathMixer(
            MixerShape shape,
            AttentionGroups groups,
            SharedAttention heads,
            SlotOrder order,
            NDArray toRows,
            Lease lease) {
        this.shape = shape;
        this.groups = groups;
        this.heads = heads;
        this.order = order;
        this.candidates = new ConvolutionCandidates(shape);
        this.toRows = toRows;
        this.lease = lease;
    }

    /** Branch of normed tokens [B,N,D] under {@code gates}, of the same shape. */
    NDArray sampled(Weights weights, NDArray tokens, BlockGates.Sampled gates, boolean training) {
        NDArray x = groups.split(tokens);
        boolean convolves =
                gates.conv3Use() == CandidateUse.TRAINED
                        || gates.conv1Use() == CandidateUse.TRAINED;
        NDArray attended = null;
        NDArray values = null;
        if (gates.attentionUse() == CandidateUse.TRAINED) {
            Shared both = heads.attention(weights, x, gates.attention());
            attended = both.branch();
            values = both.values();
        } else if (gates.attentionUse() == CandidateUse.JUDGED) {
            Shared both = unrecorded(() -> heads.attention(weights, x, null));
            attended = both.branch().mul(gates.attention());
            values = convolves ? null : both.values();
        }
        if (values == null) {
            values = when(convolves, () -> heads.values(weights, x));
        }
        NDArray convolved = convolved(weights, x, values, gates, training);
        return groups.join(attended == null ? convolved : attended.add(convolved));
    }

    private NDArray convolved(
            Weights weights,
            NDArray x,
            NDArray values,
            BlockGates.Sampled gates,
            boolean training) {
        NDManager m = x.getManager();
        boolean trained =
                gates.conv3Use() == CandidateUse.TRAINED
                        || gates.conv1Use() == CandidateUse.TRAINED;
        SharedKernels shared =
                when(trained, () -> SharedKernels.of(weights, shape, order, toRows, m));
        NDList narrow = new NDList();
        NDList out = new NDList();
        NDArray narrow3 =
                when(
                        gates.conv3Use() == CandidateUse.TRAINED,
                        () -> candidates.narrow(Mixer.CONV_3X3, values, shared, weights, training));
        NDArray narrow1 =
                when(
                        gates.conv1Use() == CandidateUse.TRAINED,
                        () -> candidates.narrow(Mixer.CONV_1X1, values, shared, weights, training));
        if (gates.conv3Use() != CandidateUse.IDLE) {
            narrow.add(narrow3);
            out.add(held(gates.conv3Use(), shared.out3()).mul(gates.conv3()));
        }
        if (gates.conv1Use() != CandidateUse.IDLE) {
            narrow.add(narrow1);
            out.add(held(gates.conv1Use(), shared.out1()).mul(gates.conv1()));
        }
        NDArray either = gates.conv3().add(gates.conv1());
        NDArray bias = owned(weights.get(shape.tensor("attn.proj.bias")).mul(either), m);
        NDArray rows = join(narrow).transpose(0, 2, 1);
        NDArray convolved = TensorOps.linear(rows, join(out), bias);
        if (shape.prefix() > 0) {
            NDArray seen = when(trained, () -> TensorOps.tokens(x, 0, shape.prefix()));
            convolved = TensorOps.concatTokens(seen.mul(either), convolved);
        }
        return convolved;
    }

    /** Branch of the one candidate that {@code mixer} names; never called for skips. */
    NDArray chosen(Weights weights, NDArray tokens, Mixer mixer, boolean training) {
        NDArray x = groups.split(tokens);
        if (mixer == Mixer.ATTENTION) {
            return groups.join(heads.attention(weights, x, null).branch());
        }
        NDArray values = heads.values(weights, x);
        SharedKernels shared = SharedKernels.of(weights, shape, order, toRows, x.getManager());
        NDArray narrow =
                candidates.narrow(mixer, values, shared, weights, training).transpose(0, 2, 1);
        NDArray out = mixer == Mixer.CONV_3X3 ? shared.out3() : shared.out1();
        NDArray convolved =
                TensorOps.linear(narrow, out, weights.get(shape.tensor("attn.proj.bias")));
        if (shape.prefix() > 0) {
            convolved = TensorOps.concatTokens(TensorOps.tokens(x, 0, shape.prefix()), convolved);
        }
        return groups.join(convolved);
    }

    /** Runs {@code work} with a graph if it is recorded, or in any case without. */
    private <T> T when(boolean recorded, Supplier<T> work) {
        return recorded ? work.get() : unrecorded(work);
    }

    private <T> T unrecorded(Supplier<T> work) {
        return lease.withGradients(false, work);
    }

    private static NDArray held(CandidateUse use, NDArray weight) {
        return use == CandidateUse.TRAINED ? weight : weight.stopGradient();
    }

    private static NDArray owned(NDArray array, NDManager manager) {
        array.attach(manager);
        return array;
    }

    /** Joins along axis 1, in the first one's manager. */
    private static NDArray join(NDList parts) {
        return parts.size() == 1
                ? parts.head()
                : owned(NDArrays.concat(parts, 1), parts.head().getManager());
    }
}
