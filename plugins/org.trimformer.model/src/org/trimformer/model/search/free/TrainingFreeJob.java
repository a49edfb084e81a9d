package org.trimformer.model.search.free;

import ai.djl.ndarray.NDManager;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.budget.Target;
import org.trimformer.core.cost.Cost;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.cost.SearchCost;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.BatchSettings;
import org.trimformer.images.ImageSet;
import org.trimformer.model.classify.ImageBatches;
import org.trimformer.model.classify.Models;
import org.trimformer.model.net.VitForward;
import org.trimformer.model.search.LayerChoice;
import org.trimformer.model.search.SearchResult;
import org.trimformer.model.search.choice.Decision;
import org.trimformer.model.search.choice.Deployment;
import org.trimformer.model.search.choice.GateLogits;
import org.trimformer.model.search.choice.Rounding;
import org.trimformer.model.search.choice.SearchTerms;
import org.trimformer.model.train.TrainStep;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.model.weights.Names;
import org.trimformer.model.weights.TensorCheck;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Trims feed-forward layers to a budget without training: units go in the order of their share of
 * the residual stream's energy, the others are fitted to replace them.
 */
public final class TrainingFreeJob {
    private static final float SURE = 1e6f;
    private static final double SHARE_OF_CALIBRATION = 0.8;

    private TrainingFreeJob() {}

    /**
     * Trims {@code model}.
     *
     * @param images calibration images; labels are not looked at
     * @param multiple widths become multiples of this where the budget allows it
     * @param batchSize images a batch
     * @throws BudgetException if the budget cannot be met by feed-forward layers alone, or is not
     *     below the model's cost
     */
    public static SearchResult run(
            VitModel model,
            ImageSet images,
            Budget budget,
            int multiple,
            int batchSize,
            Lease lease,
            JobMonitor monitor) {
        TensorCheck.check(model);
        VitArchitecture arch = Models.vit(model);
        ModelDescription description = model.description();
        CompressionPlan plan = description.plan();
        long target = target(description, budget);
        int[] widths = plan.blocks().stream().mapToInt(b -> b.ffnWidth()).toArray();
        try (UnitStatistics seen = new UnitStatistics(arch, widths, lease.manager())) {
            calibrate(model, images, batchSize, seen, lease, monitor);
            Decision decision =
                    new Rounding(SearchTerms.of(arch, plan), target, multiple)
                            .round(importance(model, widths, seen));
            CompressionPlan after = decision.plan(plan);
            Map<String, HostTensor> tensors = Deployment.of(arch, after, decision, model.tensors());
            double[] explained = refit(model, decision, seen, tensors, monitor);
            VitModel result =
                    Models.after(
                            model,
                            description.withPlan(after),
                            tensors,
                            "training-free trimming",
                            Map.of(
                                    "budget", budget.toString(),
                                    "images", Integer.toString(images.images().size()),
                                    "width multiple", Integer.toString(multiple)),
                            0,
                            lease);
            return result(description, result, decision, explained);
        }
    }

    private static SearchResult result(
            ModelDescription before, VitModel after, Decision decision, double[] explained) {
        Cost dense = CostModel.of(before.architecture(), before.plan());
        Cost now = CostModel.of(before.architecture(), after.description().plan());
        List<LayerChoice> choices = new ArrayList<>();
        double least = 1;
        for (int i = 0; i < explained.length; i++) {
            least = Math.min(least, explained[i]);
            choices.add(
                    new LayerChoice(
                            i,
                            decision.mixers().get(i),
                            decision.width(i),
                            before.plan().blocks().get(i).ffnWidth(),
                            dense.blocks().get(i).macs(),
                            now.blocks().get(i).macs(),
                            Double.NaN,
                            Double.NaN,
                            Double.NaN,
                            Double.NaN,
                            explained[i]));
        }
        String ending =
                String.format(
                        Locale.ROOT,
                        "Nothing was trained; the fits keep %.1f %% or more of the variance of"
                                + " every feed-forward layer.",
                        100 * least);
        return new SearchResult(after, choices, List.of(), dense, now, ending);
    }

    private static long target(ModelDescription model, Budget budget) {
        CompressionPlan plan = model.plan();
        boolean attends = plan.blocks().stream().allMatch(b -> b.mixer() == Mixer.ATTENTION);
        if (!attends || plan.reducesTokens()) {
            throw new UnsupportedModelException(
                    "Training-free trimming starts from a model whose blocks all have their"
                            + " attention and all their tokens",
                    "Trim first, search or reduce tokens afterwards.");
        }
        long dense = CostModel.macs(model.architecture(), plan);
        long target = Target.macs(budget, dense);
        SearchCost terms = SearchTerms.of(model.architecture(), plan);
        long least = terms.fixed();
        for (SearchCost.Terms t : terms.blocks()) {
            least += t.attention();
        }
        if (target >= dense || target < least) {
            throw new BudgetException(
                    "Without training only feed-forward layers go: between "
                            + least / 1e9
                            + " and "
                            + dense / 1e9
                            + " GMACs can be reached, the budget is "
                            + target / 1e9,
                    "Change the budget, or search with training.");
        }
        return target;
    }

    private static void calibrate(
            VitModel model,
            ImageSet images,
            int batchSize,
            UnitStatistics seen,
            Lease lease,
            JobMonitor monitor) {
        if (images.images().isEmpty()) {
            throw new ImageException(
                    "there is no calibration image", "Connect a table with at least one image.");
        }
        VitArchitecture arch = Models.vit(model);
        // every token must pass every layer, so the exact shortcut of the last block is off
        CompressionPlan plan = model.description().plan().withClsOnlyLastBlock(false);
        VitForward network = new VitForward(arch, plan, seen);
        BatchSource source =
                new ImageBatches(
                        images.images(),
                        model.description().preprocessing(),
                        BatchSettings.inOrder(batchSize),
                        monitor);
        int done = 0;
        try (Weights weights = Weights.copyOf(model.tensors(), lease);
                BatchSource.Epoch batches = source.open(0, 0)) {
            Optional<Batch> batch = batches.next();
            while (batch.isPresent()) {
                monitor.checkCancelled();
                try (NDManager m = lease.manager().newSubManager()) {
                    network.run(weights, TrainStep.images(batch.get(), arch, m));
                }
                done += batch.get().size();
                String text = done + " of " + source.images() + " calibration images";
                monitor.progress(SHARE_OF_CALIBRATION * done / source.images(), () -> text);
                batch = batches.next();
            }
        }
    }

    /** Logarithm of what a unit adds to the stream's energy; attention always stays. */
    private static GateLogits importance(VitModel model, int[] widths, UnitStatistics seen) {
        List<float[]> mixers = new ArrayList<>();
        List<float[]> units = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            mixers.add(new float[] {SURE, SURE, SURE});
            float[] logits = new float[widths[i]];
            if (widths[i] > 0) {
                double[][] weight = matrix(model, Names.block(i, "mlp.fc2.weight"));
                UnitStatistics.Moments m = seen.moments(i);
                for (int j = 0; j < widths[i]; j++) {
                    double energy = 0;
                    for (double[] row : weight) {
                        energy += row[j] * row[j];
                    }
                    double share = energy * m.covariance()[j][j] / m.streamEnergy();
                    // shifted to be positive: the gates close nothing, the budget does
                    logits[j] = (float) (Math.log(Math.max(1e-30, share)) + 100);
                }
            }
            units.add(logits);
        }
        return new GateLogits(mixers, units);
    }

    private static double[] refit(
            VitModel model,
            Decision decision,
            UnitStatistics seen,
            Map<String, HostTensor> tensors,
            JobMonitor monitor) {
        int blocks = decision.mixers().size();
        double[] explained = new double[blocks];
        Arrays.fill(explained, 1);
        for (int i = 0; i < blocks; i++) {
            monitor.checkCancelled();
            int[] kept = decision.units(i);
            int all = decision.kept().get(i).length;
            if (kept.length == all) {
                continue;
            }
            if (kept.length == 0) {
                explained[i] = 0;
                continue;
            }
            String weight = Names.block(i, "mlp.fc2.weight");
            String bias = Names.block(i, "mlp.fc2.bias");
            double[][] w = matrix(model, weight);
            double[] b = new double[w.length];
            float[] given = model.tensors().get(bias).toArray();
            for (int o = 0; o < b.length; o++) {
                b[o] = given[o];
            }
            Refit fit = Refit.of(w, b, seen.moments(i), kept);
            explained[i] = fit.explained();
            tensors.put(weight, tensor(fit.weight()));
            tensors.put(bias, tensor(new double[][] {fit.bias()}, b.length));
            double done = (i + 1.0) / blocks;
            String text = "fitted block " + (i + 1) + " of " + blocks;
            monitor.progress(SHARE_OF_CALIBRATION + (1 - SHARE_OF_CALIBRATION) * done, () -> text);
        }
        return explained;
    }

    private static double[][] matrix(VitModel model, String name) {
        HostTensor tensor = model.tensors().get(name);
        int rows = (int) tensor.shape()[0];
        float[] values = tensor.toArray();
        int columns = values.length / rows;
        double[][] matrix = new double[rows][columns];
        for (int i = 0; i < values.length; i++) {
            matrix[i / columns][i % columns] = values[i];
        }
        return matrix;
    }

    private static HostTensor tensor(double[][] matrix) {
        return tensor(matrix, matrix.length, matrix[0].length);
    }

    private static HostTensor tensor(double[][] matrix, long... shape) {
        int columns = matrix[0].length;
        float[] values = new float[matrix.length * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) matrix[i / columns][i % columns];
        }
        return HostTensor.of(values, shape);
    }
}
