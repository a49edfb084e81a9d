// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.choice;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.ExpectedTensors;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.singlepath.BatchNorm;
import org.trimformer.core.singlepath.Bottleneck;
import org.trimformer.core.singlepath.SlotOrder;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.TensorMath;

import java.util.Map;
import java.util.TreeMap;

/**
 * The tensors of the deployed model (algorithms.md A.6): kernels collapsed, batch norm folded,
 * hidden units sliced, everything else that the plan does not need left out.
 */
public final class DeployedTensors {
    private static final double BATCH_NORM_EPS = 1e-5;

    private final Architecture arch;
    private final Map<String, HostTensor> supernet;
    private final Map<String, HostTensor> out = new TreeMap<>();

    private DeployedTensors(Architecture arch, Map<String, HostTensor> supernet) {
        this.arch = arch;
        this.supernet = supernet;
    }

    /**
     * Deploys {@code decision}.
     *
     * @param plan the decision as a plan, see {@link ChosenArchitecture#plan}
     * @param supernet tensors of the supernet
     */
    public static Map<String, HostTensor> of(
            Architecture arch,
            CompressionPlan plan,
            ChosenArchitecture decision,
            Map<String, HostTensor> supernet) {
        DeployedTensors deployment = new DeployedTensors(arch, supernet);
        for (int i = 0; i < arch.blocks(); i++) {
            if (decision.mixers().get(i).needsGrid()) {
                deployment.convolution(i, decision.mixers().get(i));
            }
            if (decision.width(i) > 0) {
                deployment.feedForward(i, decision.units(i));
            }
        }
        ExpectedTensors.of(arch, plan).keySet().stream()
                .filter(name -> !deployment.out.containsKey(name))
                .forEach(name -> deployment.out.put(name, supernet.get(name)));
        return deployment.out;
    }

    private void convolution(int block, Mixer mixer) {
        HostTensor qkv = tensor(block, "attn.qkv.weight");
        HostTensor bias = tensor(block, "attn.qkv.bias");
        int width = arch.blockWidth(block);
        Bottleneck.Shared shared =
                new Bottleneck.Shared(
                        TensorMath.rows(qkv, 2 * width, 3 * width),
                        TensorMath.rows(bias, 2 * width, 3 * width),
                        tensor(block, "attn.proj.weight"),
                        tensor(block, "attn.proj.bias"),
                        tensor(block, "attn.head_probs"));
        SlotOrder order = SlotOrder.of(arch);
        boolean wide = mixer == Mixer.CONV_3X3;
        Bottleneck mixed =
                wide
                        ? Bottleneck.conv3x3(shared, order, order.temperature())
                        : Bottleneck.conv1x1(shared, order, order.temperature());
        Bottleneck folded = norm(block, wide ? "attn.bn3" : "attn.bn1").foldInto(mixed);
        out.put(name(block, "attn.conv1.weight"), folded.conv1Weight());
        out.put(name(block, "attn.conv1.bias"), folded.conv1Bias());
        out.put(name(block, "attn.conv2.weight"), folded.conv2Weight());
        out.put(name(block, "attn.conv2.bias"), folded.conv2Bias());
    }

    private BatchNorm norm(int block, String name) {
        return new BatchNorm(
                tensor(block, name + ".weight"),
                tensor(block, name + ".bias"),
                tensor(block, name + ".running_mean"),
                tensor(block, name + ".running_var"),
                BATCH_NORM_EPS);
    }

    private void feedForward(int block, int[] units) {
        String fc2 = "mlp.fc2.weight";
        for (String rows : TensorNames.HIDDEN_ROWS) {
            HostTensor all = tensor(block, rows);
            if (all != null) {
                out.put(name(block, rows), TensorMath.selectRows(all, units));
            }
        }
        out.put(name(block, fc2), TensorMath.selectColumns(tensor(block, fc2), units));
    }

    private String name(int block, String part) {
        return TensorNames.block(arch, block) + "." + part;
    }

    private HostTensor tensor(int block, String name) {
        return supernet.get(name(block, name));
    }
}
