// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.testkit;

import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.tokens.TokenStep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The Swin networks of {@code make_swin.py} and {@code make_swin_steps.py}.
 *
 * @param arch sizes
 * @param plan mixers and feed-forward widths
 */
public record SwinCases(SwinArchitecture arch, CompressionPlan plan) {

    /** The case called {@code name}. */
    public static SwinCases of(String name) {
        return switch (name) {
            case "swin" -> dense(28, 1, 12, List.of(2, 2), List.of(2, 3), 7);
            case "swin_three" -> dense(32, 3, 8, List.of(2, 2, 1), List.of(2, 2, 4), 4);
            case "swin_mixed" -> mixed();
            case "swin_steps" -> dense(16, 1, 12, List.of(2, 1), List.of(2, 3), 4);
            default -> throw new IllegalArgumentException("no case " + name);
        };
    }

    private static SwinCases dense(
            int size,
            int channels,
            int width,
            List<Integer> depths,
            List<Integer> heads,
            int window) {
        SwinArchitecture arch =
                new SwinArchitecture(size, 2, channels, width, depths, heads, window, 4, 5, 1e-5);
        return new SwinCases(arch, CompressionPlan.identity(arch));
    }

    private static SwinCases mixed() {
        SwinArchitecture arch = dense(28, 1, 12, List.of(4, 2), List.of(2, 3), 7).arch;
        List<Mixer> mixers =
                List.of(
                        Mixer.CONV_1X1,
                        Mixer.SKIP,
                        Mixer.CONV_3X3,
                        Mixer.ATTENTION,
                        Mixer.NORM_SKIP,
                        Mixer.ATTENTION);
        int[] widths = {48, 7, 0, 48, 96, 31};
        List<BlockPlan> blocks = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            blocks.add(new BlockPlan(mixers.get(i), widths[i], new TokenStep.None()));
        }
        return new SwinCases(arch, new CompressionPlan(blocks, false));
    }

    /** The golden network {@code name} of {@code swin.safetensors} as a model. */
    public static VitModel model(String name) throws IOException {
        SwinArchitecture arch = of(name).arch;
        return new VitModel(
                new ModelDescription(
                        arch,
                        of(name).plan,
                        Preprocessing.plain(arch.imageSize(), arch.channels()),
                        List.of(),
                        List.of()),
                Golden.resource("swin.safetensors").under(name + ".model."));
    }
}
