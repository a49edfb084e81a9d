// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.select;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.ExpectedTensors;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.tokens.PackageTokens;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.weights.RandomWeights;

import java.util.Map;
import java.util.TreeMap;

/**
 * Fresh token selectors: weights as timm draws them, and a last bias at which training starts out
 * keeping the share of tokens that the plan keeps. Until they are trained their choice follows from
 * chance; the package tokens carry what they leave out, so that nothing is lost altogether.
 */
public final class SelectorStart {
    private static final String BIAS = ".selector.score.fc3.bias";

    private SelectorStart() {}

    /**
     * The model's tensors and those of the selectors that {@code plan} asks for and it lacks.
     *
     * @param seed of the draws
     */
    public static Map<String, HostTensor> added(VitModel model, CompressionPlan plan, long seed) {
        VitArchitecture arch = (VitArchitecture) model.description().architecture();
        Map<String, long[]> missing = new TreeMap<>(ExpectedTensors.of(arch, plan));
        missing.keySet().removeIf(n -> model.tensors().containsKey(n) || !n.contains(".selector."));
        Map<String, HostTensor> tensors = new TreeMap<>(model.tensors());
        tensors.putAll(RandomWeights.draw(missing, seed));
        int[] gone = TokenCounts.gone(arch, plan);
        double left = arch.patches();
        for (int i = 0; i < gone.length; i++) {
            if (!(plan.blocks().get(i).tokenStep() instanceof PackageTokens) || gone[i] == 0) {
                continue;
            }
            String bias = TensorNames.block(arch, i) + BIAS;
            double share = (left - gone[i]) / left;
            left -= gone[i];
            if (missing.containsKey(bias)) {
                float odds = (float) Math.log(share / (1 - share));
                tensors.put(bias, HostTensor.of(new float[] {odds, 0}, 2));
            }
        }
        return tensors;
    }
}
