// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.supernet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.network.WindowAttention;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.singlepath.SlotOrder;
import org.trimformer.model.classify.Networks;
import org.trimformer.model.net.ForwardOutput;
import org.trimformer.model.net.Network;
import org.trimformer.model.net.Precision;
import org.trimformer.model.net.TrainingNoise;
import org.trimformer.model.script.SharedBranches;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The forward pass of a single-path supernet over a plain ViT or a Swin. Stem, patch merging and
 * head are those of the deployed networks; intermediate handles are closed block by block.
 */
public final class Supernet implements AutoCloseable {
    private final Architecture arch;
    private final double eps;
    private final Network ends;
    private final NDManager constants;
    private final List<SinglePathMixer> mixers = new ArrayList<>();
    private final List<SinglePathMixer> alone = new ArrayList<>();
    private final Optional<SharedBranches> scripts;

    private Supernet(Architecture arch, Precision precision, Lease lease, boolean onMap) {
        this.arch = searchable(arch);
        this.eps = arch.layerNormEps();
        this.ends = Networks.of(arch, CompressionPlan.identity(arch));
        this.scripts =
                arch instanceof VitArchitecture vit
                        ? Optional.of(new SharedBranches(vit, precision == Precision.BF16, lease))
                        : Optional.empty();
        this.constants = lease.manager().newSubManager();
        SlotOrder order = SlotOrder.of(arch);
        NDArray toRows = SharedKernels.toRows(order, constants);
        for (int i = 0; i < arch.blocks(); i++) {
            MixerShape shape = MixerShape.whole(arch, i);
            SharedAttention heads =
                    scripts.map(branches -> SharedAttention.of(branches, shape))
                            .orElseGet(
                                    () -> new EagerSharedAttention(shape, AttentionGroups.WHOLE));
            SinglePathMixer whole =
                    new SinglePathMixer(shape, AttentionGroups.WHOLE, heads, order, toRows, lease);
            SinglePathMixer searched = whole;
            if (arch instanceof SwinArchitecture swin) {
                AttentionGroups windows = AttentionGroups.windows(new WindowAttention(swin, i));
                MixerShape within = shape.within(swin.window(swin.stageOf(i)));
                SharedAttention seen = new EagerSharedAttention(within, windows);
                searched = new SinglePathMixer(within, windows, seen, order, toRows, lease);
            }
            mixers.add(searched);
            alone.add(onMap ? whole : searched);
        }
    }

    /**
     * The network, if its attention is one that the supernet shares.
     *
     * @throws UnsupportedModelException if queries and keys are normed or turned
     */
    public static Architecture searchable(Architecture arch) {
        if (arch instanceof VitArchitecture v
                && (v.options().queryKeyNorm() || v.options().rotary())) {
            throw new UnsupportedModelException(
                    "The search by gates shares the weights of attention and convolutions, which it"
                            + " cannot where queries and keys are normed or have rotary positions: "
                            + arch.label(),
                    "Choose the training-free mode of Single-Path Search.");
        }
        return arch;
    }

    /**
     * The pass of the search: in a Swin convolutions see one window at a time.
     *
     * @param precision FP32 or BF16 of the linear layers of a plain ViT; a Swin takes fp32
     */
    public Supernet(Architecture arch, Precision precision, Lease lease) {
        this(arch, precision, lease, false);
    }

    /** What the search computes in when {@code asked} is wished for; a warning if not in that. */
    public static Precision precision(
            Architecture arch, Precision asked, Lease lease, JobMonitor monitor) {
        if (!(arch instanceof SwinArchitecture)) {
            return asked.on(lease);
        }
        if (asked == Precision.BF16) {
            monitor.warn("A Swin is searched in fp32; bf16 is there for plain ViTs only.");
        }
        return Precision.FP32;
    }

    /**
     * The pass whose {@link BlockGates.Chosen chosen} convolutions see the whole map, as they will
     * when deployed.
     */
    public static Supernet asDeployed(Architecture arch, Lease lease) {
        return new Supernet(arch, Precision.FP32, lease, true);
    }

    /**
     * Runs the network.
     *
     * @param weights as {@link SupernetTensors} lists them
     * @param images [B,C,S,S] normalised; results belong to their manager
     * @param gates one entry a block
     * @param training whether batch norms use and update batch statistics
     */
    public ForwardOutput run(
            Weights weights,
            NDArray images,
            List<BlockGates> gates,
            TrainingNoise scale,
            boolean training) {
        NDManager outer = images.getManager();
        NDArray x = ends.embed(weights, images);
        for (int i = 0; i < arch.blocks(); i++) {
            x = ends.before(weights, i, x);
            x = block(weights, i, x, gates.get(i), scale, training, outer);
        }
        try (NDArray last = x) {
            return ends.end(weights, last);
        }
    }

    private NDArray block(
            Weights weights,
            int i,
            NDArray in,
            BlockGates gates,
            TrainingNoise scale,
            boolean training,
            NDManager outer) {
        try (NDManager m = outer.newSubManager()) {
            in.attach(m);
            NDArray x = in;
            NDArray mixed = mix(weights, i, x, gates, training);
            if (mixed != null) {
                x = x.add(scale.scale(i, 0, layerScale(weights, i, "ls1.gamma", mixed)));
            }
            if (gates.units() != null) {
                NDArray branch = feedForward(weights, i, x, gates.units());
                x = x.add(scale.scale(i, 1, layerScale(weights, i, "ls2.gamma", branch)));
            }
            x.attach(outer);
            return x;
        }
    }

    private NDArray mix(Weights weights, int i, NDArray x, BlockGates gates, boolean training) {
        if (gates instanceof BlockGates.Chosen c && c.mixer() == Mixer.SKIP) {
            return null;
        }
        NDArray normed = TensorOps.layerNorm(x, weights, name(i, "norm1"), eps);
        if (gates instanceof BlockGates.Chosen c) {
            SinglePathMixer mixer = c.mixer().needsGrid() ? alone.get(i) : mixers.get(i);
            return mixer.chosen(weights, normed, c.mixer(), training);
        }
        return mixers.get(i).sampled(weights, normed, (BlockGates.Sampled) gates, training);
    }

    /** The gates scale the columns of the second layer, as they would scale the hidden units. */
    private NDArray feedForward(Weights weights, int i, NDArray x, NDArray units) {
        if (scripts.isPresent()) {
            return scripts.get().feedForward(weights, TensorNames.block(arch, i), x, units);
        }
        NDArray normed = TensorOps.layerNorm(x, weights, name(i, "norm2"), eps);
        NDArray hidden = TensorOps.gelu(TensorOps.linear(normed, weights, name(i, "mlp.fc1")));
        NDArray columns = weights.get(name(i, "mlp.fc2.weight")).mul(units);
        columns.attach(x.getManager());
        return TensorOps.linear(hidden, columns, weights.get(name(i, "mlp.fc2.bias")));
    }

    private NDArray layerScale(Weights weights, int i, String name, NDArray branch) {
        boolean scales = arch instanceof VitArchitecture vit && vit.layerScale();
        return scales ? branch.mul(weights.get(name(i, name))) : branch;
    }

    private String name(int block, String part) {
        return TensorNames.block(arch, block) + "." + part;
    }

    @Override
    public void close() {
        constants.close();
        scripts.ifPresent(SharedBranches::close);
    }
}
