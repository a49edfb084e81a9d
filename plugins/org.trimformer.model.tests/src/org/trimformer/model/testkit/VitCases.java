// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.testkit;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.tokens.TokenStep;

import java.util.ArrayList;
import java.util.List;

/**
 * The networks of {@code make_forward.py}.
 *
 * @param arch sizes
 * @param plan mixers and feed-forward widths
 */
public record VitCases(VitArchitecture arch, CompressionPlan plan) {

    /** The case called {@code name}. */
    public static VitCases of(String name) {
        Mixer a = Mixer.ATTENTION;
        return switch (name) {
            case "vit" -> of(VitFamily.VIT, 3, List.of(a, a, a), 48, 48, 48);
            case "distilled" -> of(VitFamily.DEIT_DISTILLED, 3, List.of(a, a, a), 48, 48, 48);
            case "deit3" -> of(VitFamily.DEIT3, 3, List.of(a, a, a), 48, 48, 48);
            case "mixed" ->
                    of(
                            VitFamily.VIT,
                            1,
                            List.of(Mixer.CONV_1X1, Mixer.CONV_3X3, Mixer.NORM_SKIP, Mixer.SKIP, a),
                            48,
                            17,
                            48,
                            5,
                            0);
            case "mixed_distilled" ->
                    of(
                            VitFamily.DEIT_DISTILLED,
                            1,
                            List.of(Mixer.CONV_3X3, a, Mixer.SKIP),
                            48,
                            0,
                            31);
            default -> throw new IllegalArgumentException("no case " + name);
        };
    }

    private static VitCases of(VitFamily family, int channels, List<Mixer> mixers, int... ffn) {
        List<BlockPlan> blocks = new ArrayList<>();
        for (int i = 0; i < ffn.length; i++) {
            blocks.add(new BlockPlan(mixers.get(i), ffn[i], new TokenStep.None()));
        }
        return new VitCases(
                new VitArchitecture(family, 12, 4, channels, 24, ffn.length, 3, 48, 5, 1e-6),
                new CompressionPlan(blocks, false));
    }
}
