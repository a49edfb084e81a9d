// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands.bench;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.PlanPresets;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.model.classify.Classifiers;
import org.trimformer.model.net.Precision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code bench tokens}: how much of the multiply-accumulates saved by token reduction arrives as
 * saved time. Of a dense model: PPT (r = 50 in blocks 3, 6, 9) and ordered merge in many steps; of
 * a model that has token steps: with them against without. The same script backend throughout.
 */
final class TokensBench implements Bench {
    private static final int REMOVED = 50;

    /** Patch tokens left after each block, as shares of all: half of the MACs in many steps. */
    private static final double[] LEFT = {
        1, 0.88, 0.77, 0.67, 0.58, 0.5, 0.43, 0.37, 0.32, 0.28, 0.24, 0.2
    };

    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public String summary() {
        return "token reduction against its MACs; [--batch N,N] [--rounds N] [--precision P]";
    }

    @Override
    public List<String> options() {
        return List.of("precision");
    }

    @Override
    public Defaults defaults() {
        return new Defaults("deit_small_patch16_224", 32, 7);
    }

    @Override
    public void run(BenchOptions options, Output output) {
        Map<String, VitModel> models = variants(options.model(), options.modelName());
        ModelDescription any = models.values().iterator().next().description();
        try (SingleThreadLease thread = new SingleThreadLease()) {
            for (int batch : options.batches()) {
                for (Precision precision : options.precisions("fp32")) {
                    try (TimedPasses passes =
                            new TimedPasses(any.architecture(), batch, thread.lease())) {
                        models.forEach(
                                (name, model) ->
                                        passes.add(
                                                name + ", " + precision.label(),
                                                model,
                                                Classifiers.open(
                                                        model, precision, thread.lease())));
                        output.report()
                                .accept(
                                        InterleavedTiming.report(
                                                this,
                                                options,
                                                batch,
                                                passes.variants(),
                                                SingleThreadLease.CLOCK));
                    }
                }
            }
        }
    }

    /** The model without token steps first. */
    private static Map<String, VitModel> variants(VitModel model, String name) {
        VitArchitecture arch = BenchOptions.vit(model, name);
        CompressionPlan plan = model.description().plan();
        CompressionPlan whole = plan;
        for (int i = 0; i < arch.depth(); i++) {
            BlockPlan block = plan.blocks().get(i);
            whole =
                    whole.withBlock(
                            i,
                            new BlockPlan(block.mixer(), block.ffnWidth(), new TokenStep.None()));
        }
        Map<String, CompressionPlan> plans = new LinkedHashMap<>();
        plans.put("all tokens", whole);
        if (!whole.equals(plan)) {
            plans.put("its token steps", plan);
        } else if (whole.equals(CompressionPlan.identity(arch))) {
            plans.put("PPT r=" + REMOVED, ppt(arch));
            plans.put("ordered merge, many steps", merge(arch));
        } else {
            throw new SettingException(
                    name + " is compressed but has no token steps; give a dense model");
        }
        Map<String, VitModel> models = new LinkedHashMap<>();
        plans.forEach(
                (key, p) ->
                        models.put(
                                key,
                                new VitModel(model.description().withPlan(p), model.tensors())));
        return models;
    }

    private static CompressionPlan ppt(VitArchitecture arch) {
        return PlanPresets.ppt(arch, REMOVED, PlanPresets.PPT_OFF_THE_SHELF);
    }

    private static CompressionPlan merge(VitArchitecture arch) {
        int[] after = new int[arch.depth()];
        for (int i = 0; i < after.length; i++) {
            double left = LEFT[i * LEFT.length / after.length];
            int patches = Math.max(1, (int) Math.round(left * arch.patches()));
            after[i] = arch.prefixTokens() + patches;
        }
        return PlanPresets.orderedMerge(arch, after);
    }
}
