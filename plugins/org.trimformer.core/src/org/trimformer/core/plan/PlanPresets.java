// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.plan;

import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.TokenMethod;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.VarianceThreshold;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Published plans by name, and the published schedules for any network: PPT (algorithms.md B.8,
 * B.9), ToMe (B.5), DiffRate (B.11), released SPViT networks (A.6), soft token pruning (C), ordered
 * merge (L).
 */
public final class PlanPresets {
    /** PPT's raw variance threshold off the shelf. */
    public static final VarianceThreshold PPT_OFF_THE_SHELF =
            new VarianceThreshold(VarianceThreshold.Kind.VARIANCE, 7e-5);

    /** PPT's raw variance threshold for fine-tuning. */
    public static final VarianceThreshold PPT_FINE_TUNED =
            new VarianceThreshold(VarianceThreshold.Kind.VARIANCE, 6e-5);

    private static final List<PlanPreset> ALL =
            Stream.concat(ReleasedSpvit.all().stream(), tokenPlans().stream()).toList();

    private PlanPresets() {}

    /** Every named plan. */
    public static List<PlanPreset> all() {
        return ALL;
    }

    /** The plan of this name, whatever the case. */
    public static Optional<PlanPreset> byName(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return ALL.stream().filter(p -> p.name().equals(wanted)).findFirst();
    }

    /** PPT: r tokens in each of the blocks at 1/4, 2/4 and 3/4 of the depth (3, 6, 9 of 12). */
    public static CompressionPlan ppt(
            VitArchitecture net, int remove, VarianceThreshold threshold) {
        return Schedules.apply(
                CompressionPlan.identity(net),
                Schedules.constant(net.depth(), quarters(net.depth()), remove),
                TokenMethod.ADAPTIVE,
                threshold);
    }

    /** The blocks that PPT reduces in: 3, 6, 9 of 12 blocks, in proportion otherwise. */
    public static List<Integer> quarters(int depth) {
        return Stream.of(1, 2, 3).map(i -> i * depth / 4).distinct().toList();
    }

    /** ToMe: r tokens in every block, or from 2r in the first to none in the last. */
    public static CompressionPlan tome(VitArchitecture net, int remove, boolean decreasing) {
        return Schedules.apply(
                CompressionPlan.identity(net),
                decreasing
                        ? Schedules.decreasing(net.depth(), remove)
                        : Schedules.everyBlock(net.depth(), remove),
                TokenMethod.POOL,
                null);
    }

    /**
     * DiffRate: tokens left after pruning and after pooling, block by block.
     *
     * @param afterPruning tokens left by pruning, CLS included
     * @param afterPooling tokens left in the end
     */
    public static CompressionPlan diffRate(
            VitArchitecture net, int[] afterPruning, int[] afterPooling) {
        CompressionPlan plan = CompressionPlan.identity(net);
        int tokens = net.tokens();
        for (int i = 0; i < net.depth(); i++) {
            TokenStep step =
                    new PruneThenPool(tokens - afterPruning[i], afterPruning[i] - afterPooling[i]);
            boolean idle = tokens == afterPooling[i];
            plan =
                    plan.withBlock(
                            i,
                            plan.blocks().get(i).withTokenStep(idle ? new TokenStep.None() : step));
            tokens = afterPooling[i];
        }
        return plan;
    }

    /**
     * Soft token pruning: learned selectors before the given blocks, each leaving a share of all
     * patch tokens (algorithms.md C.1, C.4).
     *
     * @param blocks rising
     * @param keep one share a block, falling, 0..1
     */
    public static CompressionPlan packages(
            VitArchitecture net, List<Integer> blocks, double... keep) {
        int patches = net.patches();
        List<Integer> remove = new ArrayList<>();
        int left = patches;
        for (double share : keep) {
            // as DynamicViT counts; the 1e-9 keeps exact whole numbers whole
            int kept = Math.max(1, (int) Math.floor(share * patches + 1e-9));
            remove.add(Math.max(0, left - kept));
            left = Math.min(left, kept);
        }
        return Schedules.apply(
                CompressionPlan.identity(net),
                Schedules.list(net.depth(), blocks, remove),
                TokenMethod.PACKAGE,
                null);
    }

    /**
     * Ordered merge to the given token counts, with the exact CLS-only last block where the head
     * reads CLS.
     */
    public static CompressionPlan orderedMerge(VitArchitecture net, int... after) {
        return Schedules.apply(
                        CompressionPlan.identity(net),
                        Schedules.leaving(net.depth(), net.tokens(), after),
                        TokenMethod.ORDERED_MERGE,
                        null)
                .withClsOnlyLastBlock(net.pooling() == Pooling.CLS);
    }

    private static List<PlanPreset> tokenPlans() {
        VitArchitecture tiny = net("deit_tiny_patch16_224");
        VitArchitecture small = net("deit_small_patch16_224");
        VitArchitecture base = net("deit_base_patch16_224");
        return List.of(
                new PlanPreset(
                        "ppt_deit_small_r50",
                        "PPT off the shelf, DeiT-S r=50 (2.94 GMACs, 79.5 %)",
                        small,
                        ppt(small, 50, PPT_OFF_THE_SHELF)),
                new PlanPreset(
                        "ppt_deit_small_r50_fine_tuned",
                        "PPT to be fine-tuned, DeiT-S r=50 (2.94 GMACs, 79.8 %)",
                        small,
                        ppt(small, 50, PPT_FINE_TUNED)),
                new PlanPreset(
                        "tome_deit_small_r13",
                        "ToMe, DeiT-S r=13 (2.70 GMACs, 79.4 % trained)",
                        small,
                        tome(small, 13, false)),
                new PlanPreset(
                        "diffrate_deit_small_2.9",
                        "DiffRate, DeiT-S (2.905 GMACs, 79.54 %)",
                        small,
                        diffRate(
                                small,
                                counts("197 196 190 168 150 139 129 117 99 78 58 3"),
                                counts("197 194 176 156 141 133 121 107 88 64 56 3"))),
                new PlanPreset(
                        "diffrate_deit_base_11.5",
                        "DiffRate, DeiT-B (11.517 GMACs, 81.50 %)",
                        base,
                        diffRate(
                                base,
                                counts("197 197 197 188 170 154 139 123 107 72 43 3"),
                                counts("197 197 192 178 158 145 127 111 94 50 35 3"))),
                packages(small, "2.9", "the README's targets", 0.7, 0.49, 0.343),
                packages(small, "2.7", "shares its logs reached, 79.1 %", 0.711, 0.445, 0.214),
                packages(small, "2.5", "the code's targets", 0.617, 0.369, 0.137),
                merge(tiny, 25, 0.940, "197 196 193 182 171 153 142 136 128 125 120"),
                merge(tiny, 37, 0.779, "197 196 190 170 151 120 101 90 77 71 62"),
                merge(tiny, 50, 0.626, "197 186 165 136 110 85 70 59 50 37 29"));
    }

    private static PlanPreset packages(
            VitArchitecture small, String gmacs, String source, double... keep) {
        return new PlanPreset(
                "package_deit_small_" + gmacs,
                "Soft token pruning to be trained, DeiT-S (" + gmacs + " GMACs, " + source + ")",
                small,
                packages(small, quarters(small.depth()), keep));
    }

    private static PlanPreset merge(VitArchitecture tiny, int saved, double gmacs, String after) {
        return new PlanPreset(
                "ordered_merge_deit_tiny_" + saved,
                "Ordered merge, DeiT-Ti -" + saved + " % (" + gmacs + " GMACs)",
                tiny,
                orderedMerge(tiny, counts(after)));
    }

    private static VitArchitecture net(String name) {
        return (VitArchitecture) Presets.byName(name).orElseThrow();
    }

    private static int[] counts(String numbers) {
        return Stream.of(numbers.split(" ")).mapToInt(Integer::parseInt).toArray();
    }
}
