// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import org.trimformer.core.foreign.names.ConversionState;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.singlepath.BatchNorm;
import org.trimformer.core.singlepath.Bottleneck;
import org.trimformer.core.singlepath.SlotOrder;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.TensorMath;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One block of a foreign checkpoint, plain or single-path (SPViT: searched, fine-tuned or
 * collapsed), turned into our tensors (algorithms.md A.2, A.6, A.9).
 */
final class SinglePathBlock {
    private static final double BN_EPS = 1e-5;

    private final ConversionState draft;
    private final String block;
    private final String attn;
    private final SlotOrder order;

    SinglePathBlock(ConversionState draft, String block, SlotOrder order) {
        this.draft = draft;
        this.block = block;
        this.attn = block + ".attn";
        this.order = order;
    }

    /** Converts the mixer's tensors and says which mixer it is. */
    Mixer mixer() {
        if (draft.has(attn + ".head_probs") && draft.has(attn + ".qk.weight")) {
            return searched();
        }
        if (draft.hasUnder(attn + ".bconv.")) {
            return collapsed();
        }
        if (draft.has(attn + ".head_probs")) {
            return mixed(draft.has(attn + ".bn_3x3.weight"));
        }
        if (draft.has(attn + ".qk.weight")) {
            return attention();
        }
        if (draft.has(attn + ".conv1.weight")) {
            return draft.size(attn + ".conv1.weight", 4, 3) == 3 ? Mixer.CONV_3X3 : Mixer.CONV_1X1;
        }
        if (draft.hasUnder(attn + ".")) {
            return Mixer.ATTENTION;
        }
        return draft.hasUnder(block + ".norm1.") ? Mixer.NORM_SKIP : Mixer.SKIP;
    }

    /** Slices a searched feed-forward layer by its gates; returns the hidden units left. */
    int ffnWidth() {
        if (draft.has(block + ".mlp.ffn_thresholds")) {
            slice(draft.take(block + ".mlp.ffn_thresholds").toArray());
        }
        if (!draft.has(block + ".mlp.fc1.weight")) {
            return 0;
        }
        return draft.size(block + ".mlp.fc1.weight", 2, 0);
    }

    private void slice(float[] gates) {
        int[] kept = IntStream.range(0, gates.length).filter(i -> gates[i] > 0).toArray();
        if (kept.length == 0) {
            throw draft.unsupported(
                    "has no feed-forward unit left in " + block,
                    "Load an earlier checkpoint of the search.");
        }
        String fc1 = block + ".mlp.fc1";
        String fc2 = block + ".mlp.fc2";
        draft.put(fc1 + ".weight", TensorMath.selectRows(draft.get(fc1 + ".weight"), kept));
        draft.put(fc1 + ".bias", TensorMath.selectRows(draft.get(fc1 + ".bias"), kept));
        draft.put(fc2 + ".weight", TensorMath.selectColumns(draft.get(fc2 + ".weight"), kept));
    }

    /** A supernet: the gates, nested, decide (A.3); a skip is a true skip (A.9-1). */
    private Mixer searched() {
        boolean full = draft.has(attn + ".kernel_thresholds_full");
        float[] gates =
                draft.take(attn + (full ? ".kernel_thresholds_full" : ".kernel_thresholds"))
                        .toArray();
        int open = 0;
        while (open < gates.length && gates[open] > 0) {
            open++;
        }
        return switch (open) {
            case 0 -> {
                draft.dropUnder(attn + ".");
                draft.dropUnder(block + ".norm1.");
                yield Mixer.SKIP;
            }
            case 1, 2 -> mixed(open == 2);
            default -> {
                draft.dropUnder(attn + ".bn_");
                draft.take(attn + ".head_probs");
                yield attention();
            }
        };
    }

    /** V and projection still apart, the mixing table with them. */
    private Mixer mixed(boolean wide) {
        Bottleneck.Shared shared =
                new Bottleneck.Shared(
                        draft.get(attn + ".v.weight"),
                        draft.get(attn + ".v.bias"),
                        draft.get(attn + ".proj.weight"),
                        draft.get(attn + ".proj.bias"),
                        draft.get(attn + ".head_probs"));
        checkShared(shared);
        Bottleneck convolution =
                wide
                        ? Bottleneck.conv3x3(shared, order, order.temperature())
                        : Bottleneck.conv1x1(shared, order, order.temperature());
        store(batchNorm(attn + (wide ? ".bn_3x3" : ".bn_1x1")).foldInto(convolution));
        return wide ? Mixer.CONV_3X3 : Mixer.CONV_1X1;
    }

    private void checkShared(Bottleneck.Shared shared) {
        int heads = draft.size(attn + ".head_probs", 2, 0);
        int width = draft.size(attn + ".v.weight", 2, 0);
        boolean square =
                draft.size(attn + ".v.weight", 2, 1) == width
                        && draft.size(attn + ".proj.weight", 2, 0) == width
                        && draft.size(attn + ".proj.weight", 2, 1) == width
                        && shared.valueBias().size() == width;
        boolean nine = draft.size(attn + ".head_probs", 2, 1) == 9;
        if (!square || !nine || width % heads != 0) {
            throw draft.unsupported(
                    "has weights in " + attn + " whose shapes do not belong together",
                    "Load a checkpoint of SPViT-DeiT or SPViT-Swin.");
        }
    }

    /** Kernels mixed already; batch norm is folded here. */
    private Mixer collapsed() {
        int kernel = draft.size(attn + ".bconv.0.weight", 4, 3);
        int d = draft.size(attn + ".bconv.0.weight", 4, 0);
        int width = draft.size(attn + ".bconv.0.weight", 4, 1);
        HostTensor second = draft.get(attn + ".bconv.3.weight");
        if (second.size() != (long) d * width || kernel != 1 && kernel != 3) {
            throw draft.unsupported(
                    "has a convolution in " + attn + " that is no 1x1 or 3x3 bottleneck",
                    "Load a checkpoint of SPViT-DeiT or SPViT-Swin.");
        }
        Bottleneck convolution =
                new Bottleneck(
                        draft.get(attn + ".bconv.0.weight"),
                        draft.get(attn + ".bconv.0.bias"),
                        TensorMath.reshape(second, width, d),
                        draft.get(attn + ".bconv.3.bias"));
        store(batchNorm(attn + ".bconv.1").foldInto(convolution));
        return kernel == 3 ? Mixer.CONV_3X3 : Mixer.CONV_1X1;
    }

    private BatchNorm batchNorm(String name) {
        return new BatchNorm(
                draft.get(name + ".weight"),
                draft.get(name + ".bias"),
                draft.get(name + ".running_mean"),
                draft.get(name + ".running_var"),
                BN_EPS);
    }

    /** Replaces everything under {@code attn} by the deployed convolution. */
    private void store(Bottleneck convolution) {
        draft.dropUnder(attn + ".");
        draft.put(attn + ".conv1.weight", convolution.conv1Weight());
        draft.put(attn + ".conv1.bias", convolution.conv1Bias());
        draft.put(attn + ".conv2.weight", convolution.conv2Weight());
        draft.put(attn + ".conv2.bias", convolution.conv2Bias());
    }

    /** Joins the separated queries and keys with the values. */
    private Mixer attention() {
        for (String part : List.of(".weight", ".bias")) {
            HostTensor qk = draft.take(attn + ".qk" + part);
            HostTensor v = draft.take(attn + ".v" + part);
            draft.put(attn + ".qkv" + part, TensorMath.concatRows(List.of(qk, v)));
        }
        return Mixer.ATTENTION;
    }
}
