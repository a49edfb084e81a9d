package org.trimformer.model.search.free;

import org.trimformer.core.model.ExpectedTensors;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.search.fit.FeedForwardTrim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A choice for every block, deployed.
 *
 * @param plan the model's plan then
 * @param tensors the model's tensors then
 * @param unitsExplained share of the variance of each feed-forward layer's output that is kept
 * @param expected sum of the divergences that the changes cause one by one
 */
record FreeChoice(
        CompressionPlan plan,
        Map<String, HostTensor> tensors,
        double[] unitsExplained,
        double expected) {

    /**
     * The choice that is expected to damage least.
     *
     * @param budget most multiply-accumulates that mixers and feed-forward layers may cost together
     * @param replace whether attention layers may be replaced
     * @return empty if the budget cannot be met
     */
    static Optional<FreeChoice> within(
            long budget, boolean replace, VitModel model, List<BlockTrials> trials) {
        List<List<Allocation.Option>> layers = new ArrayList<>();
        for (BlockTrials t : trials) {
            layers.add(replace ? t.mixerOptions() : t.attentionOnly());
            layers.add(t.widthOptions());
        }
        return Allocation.choose(layers, budget).map(chosen -> deploy(chosen, model, trials));
    }

    private static FreeChoice deploy(int[] chosen, VitModel model, List<BlockTrials> trials) {
        ModelDescription before = model.description();
        List<BlockPlan> blocks = new ArrayList<>();
        Map<String, HostTensor> changed = new TreeMap<>(model.tensors());
        double[] explained = new double[trials.size()];
        double expected = 0;
        for (int i = 0; i < explained.length; i++) {
            BlockTrials t = trials.get(i);
            BlockTrials.MixerTrial mixer = t.mixers().get(chosen[2 * i]);
            int width = t.widths().get(chosen[2 * i + 1]);
            blocks.add(
                    new BlockPlan(mixer.mixer(), width, before.plan().blocks().get(i).tokenStep()));
            changed.putAll(mixer.tensors());
            explained[i] = 1;
            if (t.layer().isPresent()) {
                FeedForwardTrim.Trimmed trimmed = t.layer().get().to(width);
                changed.putAll(trimmed.tensors());
                explained[i] = trimmed.explained();
            }
            expected += mixer.option().damage();
            expected += t.widthOptions().get(chosen[2 * i + 1]).damage();
        }
        CompressionPlan plan = new CompressionPlan(blocks, before.plan().clsOnlyLastBlock());
        changed.keySet().retainAll(ExpectedTensors.of(before.architecture(), plan).keySet());
        return new FreeChoice(plan, changed, explained, expected);
    }
}
