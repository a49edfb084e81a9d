package org.trimformer.model.search.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.model.ExpectedTensors;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.classify.Networks;
import org.trimformer.model.fit.MomentSums;
import org.trimformer.model.net.Network;
import org.trimformer.model.train.TrainStep;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.weights.Nd;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fits the feed-forward layers of a cut network one after another, each on what the network before
 * it, cut and fitted already, really gives, towards the residual stream of the whole network
 * (algorithms.md M.1): the second matrix takes over for the units that go, and takes away what the
 * cuts before it have changed.
 *
 * <p>Tokens are weighted by 1 / variance of the stream they are fitted to, CLS and distillation
 * tokens sixteen times; in the last block, behind which only these are read, the other tokens of an
 * image count as much as they do, all together.
 */
public final class SequentialFit implements AutoCloseable {
    private static final double PREFIX_WEIGHT = 16;
    private static final int ROWS_PER_UNIT = 24;

    private final VitModel model;
    private final Architecture arch;
    private final Weights dense;
    private final Lease lease;
    private final JobMonitor monitor;
    private final NDManager start;
    private final List<NDArray> embedded = new ArrayList<>();
    private final Set<Integer> different = new HashSet<>();

    /**
     * Embeds the images.
     *
     * @param model dense
     * @param dense its weights, which stay open
     * @param images at least one
     */
    public SequentialFit(
            VitModel model,
            Weights dense,
            List<LabelledImage> images,
            int batchSize,
            Lease lease,
            JobMonitor monitor) {
        this.model = model;
        this.dense = dense;
        this.lease = lease;
        this.monitor = monitor;
        arch = model.description().architecture();
        start = lease.manager().newSubManager();
        try {
            Network network = Networks.of(arch, model.description().plan());
            Calibration.each(
                    model,
                    images,
                    batchSize,
                    monitor,
                    batch -> {
                        count(batch);
                        try (NDManager m = lease.manager().newSubManager()) {
                            NDArray x = network.embed(dense, TrainStep.images(batch, arch, m));
                            x.attach(start);
                            embedded.add(x);
                        }
                    });
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void count(Batch batch) {
        FloatBuffer pixels = batch.pixels().duplicate();
        float[] image = new float[pixels.remaining() / batch.size()];
        for (int i = 0; i < batch.size(); i++) {
            pixels.get(image);
            different.add(Arrays.hashCode(image));
        }
    }

    /** Images that differ from one another. */
    public int differentImages() {
        return different.size();
    }

    /**
     * A network cut and fitted.
     *
     * @param draft the network
     * @param layers its feed-forward layers as they are now, ready to be cut further; empty where a
     *     block has none
     * @param explained share of the variance of each layer's output that is kept
     */
    public record Fitted(Draft draft, List<Optional<FeedForwardTrim>> layers, double[] explained) {}

    /**
     * Cuts and fits.
     *
     * @param now the network that is cut, with the same stem and head as the dense one
     * @param next plan with mixers and widths at most those of {@code now}; tensors of new mixers
     *     are in {@code mixers}
     * @param mixers tensors that are new
     * @param towards what is fitted to
     * @param first so many of the batches are looked at, at least 1
     */
    public Fitted fit(
            Draft now,
            CompressionPlan next,
            Map<String, HostTensor> mixers,
            Towards towards,
            int first) {
        Map<String, HostTensor> tensors = new HashMap<>(now.tensors());
        tensors.putAll(mixers);
        List<Optional<FeedForwardTrim>> layers = new ArrayList<>();
        double[] explained = new double[arch.blocks()];
        List<NDArray> inputs = embedded.subList(0, Math.min(first, embedded.size()));
        try (Streams streams = new Streams(inputs)) {
            for (int i = 0; i < arch.blocks(); i++) {
                BlockPlan was = now.plan().blocks().get(i);
                BlockPlan is = next.blocks().get(i);
                // the widths of the old plan, the mixer of the new one
                BlockPlan mixed = is.withFfnWidth(was.ffnWidth());
                Optional<FeedForwardTrim.Trimmed> trimmed =
                        streams.block(i, mixed, is.ffnWidth(), tensors, towards);
                trimmed.ifPresent(t -> tensors.putAll(t.tensors()));
                explained[i] = trimmed.map(FeedForwardTrim.Trimmed::explained).orElse(1.0);
                String name = TensorNames.block(arch, i);
                layers.add(
                        is.ffnWidth() == 0
                                ? Optional.empty()
                                : trimmed.map(
                                        t ->
                                                new FeedForwardTrim(
                                                        tensors,
                                                        name,
                                                        t.after(),
                                                        towards.ridge())));
            }
        }
        tensors.keySet().retainAll(ExpectedTensors.of(arch, next).keySet());
        return new Fitted(new Draft(next, tensors), layers, explained);
    }

    /**
     * What layers are fitted to.
     *
     * @param share of the difference between whole and cut network that each layer takes away,
     *     0..1; with 0 each layer does again what it did before
     * @param ridge as a share of the mean variance of a unit
     */
    public record Towards(double share, double ridge) {}

    /** Whole and cut network side by side, before a block. */
    private final class Streams implements AutoCloseable {
        private final int prefix = arch instanceof SwinArchitecture ? 0 : arch.prefixTokens();
        private NDManager here = lease.manager().newSubManager();
        private List<NDArray> whole;
        private List<NDArray> cut;

        Streams(List<NDArray> inputs) {
            whole = inputs;
            cut = inputs;
        }

        /** Fits a block's layer, if it has one, and goes on behind the block. */
        Optional<FeedForwardTrim.Trimmed> block(
                int i,
                BlockPlan mixed,
                int width,
                Map<String, HostTensor> tensors,
                Towards towards) {
            NDManager next = lease.manager().newSubManager();
            String name = TensorNames.block(arch, i);
            Map<String, HostTensor> own = new HashMap<>(tensors);
            own.keySet().removeIf(key -> !key.startsWith(name + "."));
            List<NDArray> wholeNext = new ArrayList<>();
            List<NDArray> between = new ArrayList<>();
            List<NDArray> cutNext = new ArrayList<>();
            try (Weights weights = dense.with(own, lease);
                    MomentSums sums =
                            new MomentSums(
                                    lease.manager(),
                                    Math.max(1, mixed.ffnWidth()),
                                    arch.blockWidth(i))) {
                for (int b = 0; b < whole.size(); b++) {
                    monitor.checkCancelled();
                    step(i, mixed, weights, b, sums, towards, wholeNext, between, next);
                }
                Optional<FeedForwardTrim.Trimmed> trimmed = Optional.empty();
                if (mixed.ffnWidth() > 0) {
                    trimmed =
                            Optional.of(
                                    new FeedForwardTrim(
                                                    tensors, name, sums.moments(), towards.ridge())
                                            .to(width));
                }
                feed(i, width, weights, trimmed, between, cutNext, next);
                here.close();
                here = next;
                whole = wholeNext;
                cut = cutNext;
                return trimmed;
            }
        }

        /** One batch through whole and cut block; what lies between mixer and layer is kept. */
        private void step(
                int i,
                BlockPlan mixed,
                Weights weights,
                int b,
                MomentSums sums,
                Towards towards,
                List<NDArray> wholeNext,
                List<NDArray> between,
                NDManager next) {
            CompressionPlan plan = model.description().plan().withClsOnlyLastBlock(false);
            NDArray x = Networks.of(arch, plan).before(dense, i, whole.get(b));
            NDArray target = Networks.of(arch, plan).blocks(dense, x, i, i + 1);
            target.attach(next);
            wholeNext.add(target);
            CompressionPlan cutPlan = plan.withBlock(i, mixed);
            WatchedBranches watching = new WatchedBranches(arch, cutPlan, lease.manager());
            Network network = Networks.of(arch, cutPlan, watching);
            NDArray mine = network.before(weights, i, cut.get(b));
            NDArray out = network.blocks(weights, mine, i, i + 1);
            if (mixed.ffnWidth() == 0) {
                out.attach(next);
                between.add(out);
                return;
            }
            try (NDManager m = lease.manager().newSubManager()) {
                out.attach(m);
                watching.hidden().attach(m);
                watching.between().attach(next);
                between.add(watching.between());
                see(
                        i,
                        b,
                        watching.hidden(),
                        target,
                        error(i, weights, target, out, towards, m),
                        sums,
                        m);
            }
        }

        /** What the layer, before any scale of its branch, is to take away, [B, N, D]. */
        private NDArray error(
                int i, Weights weights, NDArray target, NDArray out, Towards towards, NDManager m) {
            NDArray e = in(m, in(m, target.sub(out)).mul(towards.share()));
            String gamma = TensorNames.block(arch, i) + ".ls2.gamma";
            if (!weights.has(gamma)) {
                return e;
            }
            float[] scale = lease.download(weights.get(gamma)).toArray();
            for (int c = 0; c < scale.length; c++) {
                scale[c] = Math.abs(scale[c]) > 1e-6 ? 1 / scale[c] : 0;
            }
            return in(m, e.mul(m.create(scale)));
        }

        private void see(
                int i,
                int b,
                NDArray hidden,
                NDArray target,
                NDArray error,
                MomentSums sums,
                NDManager m) {
            long tokens = error.getShape().get(1);
            int every = every(tokens, hidden.getShape().get(2));
            long from = prefix + (i + 5L * b) % every;
            NDArray t = pick(target, from, every, m);
            NDArray e = pick(error, from, every, m);
            NDArray h = pick(hidden, from, every, m);
            long seen = t.getShape().get(0) / error.getShape().get(0);
            NDArray joined = in(m, NDArrays.concat(new NDList(h, e), 1));
            NDArray centred = in(m, t.sub(in(m, t.mean(new int[] {1}, true))));
            NDArray variance = in(m, in(m, centred.square()).mean(new int[] {1}, true));
            float[] var = variance.toFloatArray();
            double mean = 0;
            for (float v : var) {
                mean += v / var.length;
            }
            float[] weights = new float[var.length];
            double patch = (double) (tokens - prefix) / Math.max(1, seen - prefix);
            if (prefix > 0 && i == arch.blocks() - 1) {
                // nobody reads the patches behind the last block; as much as all prefix tokens
                // together they help to tell units apart
                patch = PREFIX_WEIGHT * prefix / Math.max(1, seen - prefix);
            }
            for (int r = 0; r < weights.length; r++) {
                double c = r % seen < prefix ? PREFIX_WEIGHT : patch;
                weights[r] = (float) (c * mean / (var[r] + 1e-6 * mean + 1e-30));
            }
            NDArray w = m.create(weights, new Shape(weights.length, 1));
            sums.see(joined, w);
        }

        /** Prefix tokens and every so many of the others, [rows, width]. */
        private NDArray pick(NDArray x, long from, int every, NDManager m) {
            long tokens = x.getShape().get(1);
            long width = x.getShape().get(2);
            NDList parts = new NDList();
            if (prefix > 0) {
                parts.add(in(m, Nd.tokens(x, 0, prefix)));
            }
            if (from < tokens) {
                NDIndex others = new NDIndex().addAllDim().addSliceDim(from, tokens, every);
                parts.add(in(m, x.get(others)));
            }
            return in(m, in(m, NDArrays.concat(parts, 1)).reshape(-1, width));
        }

        /** So that there are enough rows for the units, and no more work than that. */
        private int every(long tokens, long units) {
            long all = 0;
            for (NDArray x : cut) {
                all += x.getShape().get(0) * tokens;
            }
            long most = Math.max(1, (tokens - prefix) / 2);
            return (int) Math.max(1, Math.min(most, all / (ROWS_PER_UNIT * units)));
        }

        /** The fitted layer, added to what the mixer gave. */
        private void feed(
                int i,
                int width,
                Weights weights,
                Optional<FeedForwardTrim.Trimmed> trimmed,
                List<NDArray> between,
                List<NDArray> cutNext,
                NDManager next) {
            if (width == 0) {
                cutNext.addAll(between);
                return;
            }
            BlockPlan layerOnly = new BlockPlan(Mixer.SKIP, width, new TokenStep.None());
            CompressionPlan plan = model.description().plan().withClsOnlyLastBlock(false);
            Network network = Networks.of(arch, plan.withBlock(i, layerOnly));
            try (Weights fitted = weights.with(trimmed.orElseThrow().tensors(), lease)) {
                for (NDArray x : between) {
                    NDArray y = network.blocks(fitted, x, i, i + 1);
                    y.attach(next);
                    cutNext.add(y);
                    x.close();
                }
            }
        }

        private NDArray in(NDManager manager, NDArray array) {
            array.attach(manager);
            return array;
        }

        @Override
        public void close() {
            here.close();
        }
    }

    @Override
    public void close() {
        start.close();
    }
}
