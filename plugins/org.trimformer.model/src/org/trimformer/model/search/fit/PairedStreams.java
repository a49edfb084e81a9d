// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.classify.Networks;
import org.trimformer.model.fit.HeldOutRidge;
import org.trimformer.model.fit.MomentSums;
import org.trimformer.model.net.Network;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The residual streams of whole and cut network side by side, before a block or between its two
 * halves. What the last linear layer of a half is fitted to is what the cut stream misses of the
 * whole one behind it.
 */
final class PairedStreams implements AutoCloseable {
    private final Architecture arch;
    private final CompressionPlan original;
    private final CompressionPlan plan;
    private final CompressionPlan next;
    private final Weights dense;
    private final HeldOutRidge ridges;
    private final Lease lease;
    private final JobMonitor monitor;
    private final RowSelection rows;
    private NDManager here;
    private List<NDArray> whole;
    private List<NDArray> cut;

    /** The whole stream behind the block whose mixer has been passed. */
    private List<NDArray> wholeNext = List.of();

    /** The cut stream before that block, where its patch tokens stay as they are. */
    private List<NDArray> before = List.of();

    /**
     * Both networks before block 0.
     *
     * @param next plan of the cut network
     * @param inputs [B, N, D] a batch; they stay open
     */
    PairedStreams(
            VitModel model,
            CompressionPlan next,
            Weights dense,
            List<NDArray> inputs,
            RowSelection rows,
            HeldOutRidge ridges,
            Lease lease,
            JobMonitor monitor) {
        this.arch = model.description().architecture();
        this.original = model.description().plan();
        this.next = next;
        // fits are steadier on all tokens, so all pass the layers that the prefix alone needs
        this.plan = original.withClassBlocks(0);
        this.dense = dense;
        this.ridges = ridges;
        this.lease = lease;
        this.monitor = monitor;
        here = lease.manager().newSubManager();
        whole = inputs;
        cut = inputs;
        this.rows = rows;
    }

    /**
     * Passes a block's mixer, its heads narrowed and its projection fitted where that is attention.
     *
     * @param was the block as the tensors have it, but for the mixer
     * @param is what it becomes
     * @param tensors of the cut network; what is fitted is put there
     * @return the attention layer, ready to be narrowed further
     */
    Optional<HeadTrim> mix(int i, BlockPlan was, BlockPlan is, Map<String, HostTensor> tensors) {
        NDManager after = lease.manager().newSubManager();
        List<NDArray> wholeMid = new ArrayList<>();
        wholeNext = new ArrayList<>();
        before = next.keepsPatches(i) ? duplicates(cut, after) : List.of();
        for (NDArray x : whole) {
            monitor.checkCancelled();
            try (NDManager m = lease.manager().newSubManager()) {
                WatchedBranches watching = new WatchedBranches(arch, plan, m);
                Network network = Networks.of(arch, plan, watching);
                NDArray behind = network.blocks(dense, network.before(dense, i, x), i, i + 1);
                behind = original.keepsPatches(i) ? prefixOf(behind, x) : behind;
                behind.attach(after);
                wholeNext.add(behind);
                boolean feeds = plan.blocks().get(i).ffnWidth() > 0;
                NDArray mid = feeds ? watching.between() : behind.duplicate();
                mid.attach(after);
                wholeMid.add(mid);
            }
        }
        boolean fits = is.mixer() == Mixer.ATTENTION && arch instanceof VitArchitecture;
        Optional<HeadTrim> heads = Optional.empty();
        List<NDArray> cutMid;
        try (NDManager reads = lease.manager().newSubManager()) {
            if (fits && is.headWidth() != was.headWidth()) {
                List<NDArray> mixed = new ArrayList<>();
                HeadTrim trim = attend(i, was, tensors, mixed, new ArrayList<>(), reads, reads);
                int full = arch.headWidth(i);
                tensors.putAll(trim.to(is.headWidth(full)));
            }
            cutMid = new ArrayList<>();
            if (fits) {
                List<NDArray> mixed = new ArrayList<>();
                HeadTrim trim = attend(i, is, tensors, mixed, cutMid, reads, after);
                Map<String, HostTensor> fitted =
                        project(i, tensors, mixed, wholeMid, cutMid, reads);
                tensors.putAll(fitted);
                heads = Optional.of(trim);
            } else {
                pass(i, is, tensors, cutMid, after);
            }
        }
        here.close();
        here = after;
        whole = wholeMid;
        cut = cutMid;
        return heads;
    }

    private static List<NDArray> duplicates(List<NDArray> streams, NDManager to) {
        List<NDArray> copies = new ArrayList<>();
        for (NDArray x : streams) {
            copies.add(TensorOps.in(to, x.duplicate()));
        }
        return copies;
    }

    /** Prefix tokens of the first, patch tokens of the second, [B, N, D] each. */
    private NDArray prefixOf(NDArray x, NDArray patches) {
        NDArray prefix = TensorOps.tokens(x, 0, arch.prefixTokens());
        return TensorOps.concatTokens(
                prefix, TensorOps.tokens(patches, arch.prefixTokens(), patches.getShape().get(1)));
    }

    private Map<String, HostTensor> own(int i, Map<String, HostTensor> tensors) {
        String name = TensorNames.block(arch, i) + ".";
        Map<String, HostTensor> own = new HashMap<>(tensors);
        own.keySet().removeIf(key -> !key.startsWith(name));
        return own;
    }

    /** The cut network's mixer alone. */
    private void pass(
            int i, BlockPlan is, Map<String, HostTensor> tensors, List<NDArray> mid, NDManager to) {
        Network network = Networks.of(arch, plan.withBlock(i, is.withFfnWidth(0)));
        try (Weights weights = dense.with(own(i, tensors), lease)) {
            for (NDArray x : cut) {
                monitor.checkCancelled();
                NDArray out = network.blocks(weights, network.before(weights, i, x), i, i + 1);
                NDArray y = out == x ? out.duplicate() : out;
                y.attach(to);
                mid.add(y);
            }
        }
    }

    /** The cut network's attention, and what its layers read. */
    private HeadTrim attend(
            int i,
            BlockPlan block,
            Map<String, HostTensor> tensors,
            List<NDArray> mixed,
            List<NDArray> mid,
            NDManager reads,
            NDManager to) {
        CompressionPlan alone = plan.withBlock(i, block.withFfnWidth(0));
        int full = arch.headWidth(i);
        int width = arch.blockHeads(i) * block.headWidth(full);
        try (Weights weights = dense.with(own(i, tensors), lease);
                MomentSums inputs = new MomentSums(reads, arch.blockWidth(i), 0);
                MomentSums outputs = new MomentSums(reads, width, 0)) {
            for (NDArray x : cut) {
                monitor.checkCancelled();
                try (NDManager m = lease.manager().newSubManager()) {
                    WatchedBranches watching = new WatchedBranches(arch, alone, m);
                    NDArray out = Networks.of(arch, alone, watching).blocks(weights, x, i, i + 1);
                    out.attach(to);
                    mid.add(out);
                    inputs.see(rows.some(watching.asked(), mid.size(), m));
                    outputs.see(rows.some(watching.mixed(), mid.size(), m));
                    watching.mixed().attach(reads);
                    mixed.add(watching.mixed());
                }
            }
            String name = TensorNames.block(arch, i);
            return new HeadTrim(
                    tensors, name, arch.blockHeads(i), inputs.moments(), outputs.moments());
        }
    }

    /** Fits the projection; the streams between the halves are changed with it. */
    private Map<String, HostTensor> project(
            int i,
            Map<String, HostTensor> tensors,
            List<NDArray> mixed,
            List<NDArray> wholeMid,
            List<NDArray> cutMid,
            NDManager reads) {
        String layer = TensorNames.block(arch, i) + ".attn.proj";
        float[] scale = scale(TensorNames.block(arch, i) + ".ls1.gamma");
        int width = (int) mixed.get(0).getShape().get(2);
        Optional<HeldOutRidge.Change> found;
        try (MissedMoments sums = new MissedMoments(lease, rows, width, arch.blockWidth(i))) {
            for (int b = 0; b < mixed.size(); b++) {
                sums.see(i, b, mixed.get(b), wholeMid.get(b), cutMid.get(b), scale);
            }
            found = sums.missesMore() ? ridges.of(sums.fit(), sums.check()) : Optional.empty();
        }
        if (found.isEmpty()) {
            return Map.of();
        }
        try (NDManager m = lease.manager().newSubManager()) {
            NDArray weight = found.get().weight(m);
            NDArray bias = found.get().bias(m);
            NDArray turned = weight.transpose();
            NDArray g = scale == null ? null : m.create(scale);
            for (int b = 0; b < mixed.size(); b++) {
                try (NDManager step = m.newSubManager()) {
                    NDArray branch =
                            TensorOps.in(
                                    step,
                                    TensorOps.in(step, mixed.get(b).matMul(turned)).add(bias));
                    cutMid.get(b).addi(g == null ? branch : TensorOps.in(step, branch.mul(g)));
                }
            }
            return Map.of(
                    layer + ".weight",
                    sum(tensors.get(layer + ".weight"), weight),
                    layer + ".bias",
                    sum(tensors.get(layer + ".bias"), bias));
        }
    }

    private static HostTensor sum(HostTensor tensor, NDArray change) {
        float[] values = tensor.toArray();
        float[] by = change.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            values[i] += by[i];
        }
        return HostTensor.of(values, tensor.shape());
    }

    /**
     * Passes a block's feed-forward layer, trimmed and fitted.
     *
     * @param units its hidden units as the tensors have it
     * @param left what is left of them
     */
    Optional<FeedForwardTrim.Trimmed> feed(
            int i, int units, int left, Map<String, HostTensor> tensors) {
        NDManager behind = lease.manager().newSubManager();
        wholeNext.forEach(x -> x.attach(behind));
        Optional<FeedForwardTrim.Trimmed> trimmed = Optional.empty();
        List<NDArray> cutNext = new ArrayList<>();
        if (units > 0) {
            String name = TensorNames.block(arch, i);
            try (Weights weights = dense.with(own(i, tensors), lease);
                    MissedMoments sums =
                            new MissedMoments(lease, rows, units, arch.blockWidth(i))) {
                float[] scale = scale(name + ".ls2.gamma");
                for (int b = 0; b < cut.size(); b++) {
                    monitor.checkCancelled();
                    try (NDManager m = lease.manager().newSubManager()) {
                        WatchedBranches watching = new WatchedBranches(arch, plan, m);
                        Network layer = Networks.of(arch, layerOnly(i, units), watching);
                        NDArray out = layer.blocks(weights, cut.get(b), i, i + 1);
                        out.attach(m);
                        sums.see(i, b, watching.hidden(), wholeNext.get(b), out, scale);
                    }
                }
                FeedForwardTrim trim = new FeedForwardTrim(tensors, name, sums.fit(), Refit.RIDGE);
                boolean changes = left < units || sums.missesMore();
                trimmed =
                        Optional.of(
                                changes ? trim.to(left, sums.check(), ridges) : trim.unchanged());
                tensors.putAll(trimmed.get().tensors());
                forward(i, left, weights, trimmed.get().tensors(), cutNext, behind);
            }
        } else {
            for (NDArray x : cut) {
                x.attach(behind);
                cutNext.add(x);
            }
        }
        if (next.keepsPatches(i)) {
            for (int b = 0; b < cutNext.size(); b++) {
                NDArray all = cutNext.get(b);
                cutNext.set(b, TensorOps.in(behind, prefixOf(all, before.get(b))));
                all.close();
            }
        }
        here.close();
        here = behind;
        whole = wholeNext;
        cut = cutNext;
        return trimmed;
    }

    private CompressionPlan layerOnly(int i, int width) {
        return plan.withBlock(i, new BlockPlan(Mixer.SKIP, width, new TokenStep.None()));
    }

    private void forward(
            int i,
            int width,
            Weights weights,
            Map<String, HostTensor> fitted,
            List<NDArray> cutNext,
            NDManager next) {
        if (width == 0) {
            for (NDArray x : cut) {
                x.attach(next);
                cutNext.add(x);
            }
            return;
        }
        Network network = Networks.of(arch, layerOnly(i, width));
        try (Weights now = weights.with(fitted, lease)) {
            for (NDArray x : cut) {
                NDArray y = network.blocks(now, x, i, i + 1);
                y.attach(next);
                cutNext.add(y);
            }
        }
    }

    /** A branch's LayerScale; null without one. */
    private float[] scale(String gamma) {
        return dense.has(gamma) ? lease.download(dense.get(gamma)).toArray() : null;
    }

    @Override
    public void close() {
        here.close();
    }
}
