// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.plan;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.tokens.TokenStep;

import java.util.ArrayList;
import java.util.List;

/**
 * The networks that the authors of arXiv 2111.11802 released (algorithms.md A.6). Their skips are
 * norm skips (A.9-1), which only Swin has.
 */
final class ReleasedSpvit {
    private ReleasedSpvit() {}

    static List<PlanPreset> all() {
        return List.of(
                preset(
                        "spvit_deit_tiny",
                        "SPViT-DeiT-Ti (1.0 GMACs, 70.7 %, distilled 73.2 %)",
                        "deit_tiny_patch16_224",
                        "11AAAAAAAAAA",
                        744,
                        758,
                        764,
                        767,
                        766,
                        764,
                        756,
                        659,
                        633,
                        473,
                        179,
                        145),
                preset(
                        "spvit_deit_small",
                        "SPViT-DeiT-S (3.3 GMACs, 78.3 %, distilled 80.3 %)",
                        "deit_small_patch16_224",
                        "1AAAAAAAAAAA",
                        1304,
                        1399,
                        1344,
                        1214,
                        1251,
                        1183,
                        1140,
                        925,
                        742,
                        391,
                        104,
                        103),
                preset(
                        "spvit_deit_base",
                        "SPViT-DeiT-B (8.3 GMACs, 81.5 %, distilled 82.4 %)",
                        "deit_base_patch16_224",
                        "11133AAAAAAA",
                        1118,
                        489,
                        1050,
                        1345,
                        1336,
                        1326,
                        1431,
                        1564,
                        1606,
                        1702,
                        1290,
                        190),
                preset(
                        "spvit_deit_base_large",
                        "SPViT-DeiT-B large (11.7 GMACs, 81.6 %)",
                        "deit_base_patch16_224",
                        "1113AAAAAAAA",
                        1253,
                        610,
                        1343,
                        1912,
                        2354,
                        2306,
                        2483,
                        2753,
                        2869,
                        2860,
                        2443,
                        934),
                preset(
                        "spvit_swin_tiny",
                        "SPViT-Swin-T (3.3 GMACs, 80.1 %, distilled 81.0 %)",
                        "swin_tiny_patch4_window7_224",
                        "1S1SAAAAAAAA",
                        186,
                        152,
                        646,
                        504,
                        1350,
                        1319,
                        1289,
                        1249,
                        1234,
                        1082,
                        3041,
                        2994),
                preset(
                        "spvit_swin_small",
                        "SPViT-Swin-S (6.1 GMACs, 82.4 %, distilled 83.0 %)",
                        "swin_small_patch4_window7_224",
                        "1SAAAAAAAAAAAAAAS1AASSAA",
                        188,
                        209,
                        748,
                        680,
                        1159,
                        1260,
                        1127,
                        1036,
                        919,
                        916,
                        868,
                        918,
                        903,
                        937,
                        961,
                        1037,
                        1063,
                        996,
                        888,
                        866,
                        741,
                        509,
                        3064,
                        3051),
                preset(
                        "spvit_swin_base",
                        "SPViT-Swin-B (11.4 GMACs, 83.2 %)",
                        "swin_base_patch4_window7_224",
                        "ASAAAAAAAAASAAAAAAS1ASAA",
                        311,
                        303,
                        1011,
                        980,
                        1763,
                        1673,
                        1636,
                        1523,
                        1410,
                        1377,
                        1332,
                        1345,
                        1440,
                        1426,
                        1400,
                        1315,
                        1371,
                        1321,
                        1324,
                        1265,
                        1127,
                        734,
                        3572,
                        2931));
    }

    private static PlanPreset preset(
            String name, String label, String network, String mixers, int... widths) {
        Architecture architecture = Presets.byName(network).orElseThrow();
        List<BlockPlan> blocks = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            blocks.add(new BlockPlan(mixer(mixers.charAt(i)), widths[i], new TokenStep.None()));
        }
        CompressionPlan plan = new CompressionPlan(blocks, false);
        return new PlanPreset(name, label, architecture, PlanCheck.check(architecture, plan));
    }

    private static Mixer mixer(char letter) {
        return switch (letter) {
            case '1' -> Mixer.CONV_1X1;
            case '3' -> Mixer.CONV_3X3;
            case 'S' -> Mixer.NORM_SKIP;
            case 'A' -> Mixer.ATTENTION;
            default -> throw new IllegalArgumentException("no mixer " + letter);
        };
    }
}
