// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.view;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.ProvenanceStep;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.model.evaluate.CostRow;
import org.trimformer.model.evaluate.Evaluation;
import org.trimformer.model.evaluate.Speed;

import java.util.List;
import java.util.Map;

/** Small models and evaluations for the pages. */
final class Sample {
    /** A name that would run a script wherever it is not escaped. */
    static final String HOSTILE = "</SCRIPT></title><img src=x onerror=\"alert('1')\">&amp;\u0000";

    static final VitArchitecture NETWORK =
            new VitArchitecture(VitFamily.VIT, 28, 4, 1, 96, 3, 3, 384, 3, 1e-6);

    private Sample() {}

    /** A searched model that merges tokens, with these class names. */
    static ModelDescription compressed(List<String> labels) {
        CompressionPlan plan =
                CompressionPlan.identity(NETWORK)
                        .withBlock(0, new BlockPlan(Mixer.CONV_3X3, 96, new TokenStep.None()))
                        .withBlock(2, new BlockPlan(Mixer.ATTENTION, 384, new Pool(20)));
        ProvenanceStep step =
                new ProvenanceStep("import", Map.of("file", HOSTILE), 7, "abc", "1.0.0", HOSTILE);
        return new ModelDescription(
                NETWORK, plan, Preprocessing.plain(28, 1), labels, List.of(step));
    }

    /** The model before. */
    static ModelDescription original() {
        return new ModelDescription(
                NETWORK,
                CompressionPlan.identity(NETWORK),
                Preprocessing.plain(28, 1),
                List.of("cat", "dog", "owl"),
                List.of());
    }

    /** An evaluation with those answers. */
    static Evaluation evaluation(List<String> names, int[] truths, int[] answers, Speed speed) {
        CostRow costs =
                new CostRow(
                        "Small", 0.5, 0.9, 1000, 0.25, 0.25, 4, speed, "CPU", "fp32", "script", 32,
                        0);
        float[] confidences = new float[answers.length];
        for (int i = 0; i < answers.length; i++) {
            confidences[i] = 0.5f + 0.4f * i / answers.length;
        }
        return new Evaluation(names, truths, answers, confidences, costs);
    }
}
