// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.repair;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.metrics.Fidelity;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.Tokens;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.net.open.Sublayers;
import org.trimformer.model.weights.Weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much of a repair is taken: what brings held-out images closest to the original. */
final class StepChoice {
    private static final double[] STEPS = {0.25, 0.5, 0.75, 1};

    private final VitArchitecture arch;
    private final NetworkPair open;
    private final Sublayers original;
    private final EagerNetwork compressed;
    private final JobMonitor monitor;

    /** The held-out images as they are: streams, and what block 0 reads. */
    private final List<ResidualStreams> references = new ArrayList<>();

    private final List<NDArray> starts = new ArrayList<>();

    /** Without an image yet. */
    StepChoice(
            VitArchitecture arch,
            NetworkPair open,
            Sublayers original,
            EagerNetwork compressed,
            JobMonitor monitor) {
        this.arch = arch;
        this.open = open;
        this.original = original;
        this.compressed = compressed;
        this.monitor = monitor;
    }

    /**
     * Adds held-out images.
     *
     * @param streams whose original has passed every block once {@link #choose} is called
     * @param start what the compressed network's block 0 reads, [B, N, D]; copied
     */
    void add(ResidualStreams streams, NDArray start) {
        NDArray copy = start.duplicate();
        copy.attach(open.root);
        starts.add(copy);
        references.add(streams);
    }

    /** Takes a share of the changes, or none where none comes closer. */
    RepairResult choose(LayerChanges changes, Map<String, HostTensor> tensors) {
        List<float[][]> reference = new ArrayList<>();
        for (ResidualStreams s : references) {
            reference.add(logits(s.original));
        }
        Fidelity before = fidelity(reference, open.weights);
        Map<String, HostTensor> best = tensors;
        Fidelity after = before;
        double step = 0;
        for (double t : changes.layers().isEmpty() ? new double[0] : STEPS) {
            Map<String, HostTensor> now = changes.stepped(t);
            Fidelity reached;
            try (Weights stepped = open.weights.with(now, open.lease)) {
                reached = fidelity(reference, stepped);
            }
            if (reached.klDivergence().value() < after.klDivergence().value()) {
                after = reached;
                step = t;
                best = new LinkedHashMap<>(tensors);
                best.putAll(now);
            }
        }
        List<String> layers = step == 0 ? List.of() : changes.layers();
        return new RepairResult(best, layers, step, before, after, "");
    }

    private Fidelity fidelity(List<float[][]> reference, Weights now) {
        Fidelity fidelity = new Fidelity();
        for (int b = 0; b < starts.size(); b++) {
            monitor.checkCancelled();
            try (NDManager m = open.root.newSubManager()) {
                NDArray x = starts.get(b).duplicate();
                x.attach(m);
                Tokens<NDArray> tokens = new Tokens<>(x, null);
                for (int i = 0; i < arch.depth(); i++) {
                    tokens = compressed.block(now, i, tokens);
                }
                float[][] rows = rows(compressed.end(now, tokens).logits());
                for (int i = 0; i < rows.length; i++) {
                    fidelity.add(reference.get(b)[i], rows[i]);
                }
            }
        }
        return fidelity;
    }

    private float[][] logits(NDArray stream) {
        try (NDManager m = open.root.newSubManager()) {
            stream.attach(m);
            return rows(original.end(open.originals, new Tokens<>(stream, null)).logits());
        }
    }

    private float[][] rows(NDArray logits) {
        float[] all = logits.toFloatArray();
        float[][] rows = new float[all.length / arch.classes()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(all, i * arch.classes(), (i + 1) * arch.classes());
        }
        return rows;
    }
}
