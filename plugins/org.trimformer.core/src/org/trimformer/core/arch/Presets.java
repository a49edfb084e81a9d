// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.arch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The sizes that have a name: DeiT, distilled DeiT, DeiT III, ViT (AugReg), Swin, and the two small
 * ones this project ships. Any other size is made with the constructors of {@link VitArchitecture}
 * and {@link SwinArchitecture}.
 *
 * <p>Sizes: arXiv 2012.12877 table 1 (DeiT), 2204.07118 (DeiT III), 2106.10270 (AugReg), 2103.14030
 * section 3.3 (Swin).
 */
public final class Presets {
    private static final double VIT_EPS = 1e-6;
    private static final double SWIN_EPS = 1e-5;
    private static final int IMAGENET = 1000;
    private static final List<Preset> ALL = all();

    private Presets() {}

    /**
     * Finds a preset by its name or its label, whatever the case.
     *
     * @param name such as {@code deit_small_patch16_224} or {@code DeiT-S/16 224}
     */
    public static Optional<Architecture> byName(String name) {
        return find(name).map(Preset::architecture);
    }

    /** Name of the preset with that name or label, whatever the case. */
    public static Optional<String> nameFor(String nameOrLabel) {
        return find(nameOrLabel).map(Preset::name);
    }

    /** All names, in the order a user should see them. */
    public static List<String> names() {
        return ALL.stream().map(Preset::name).toList();
    }

    /**
     * Name of the preset equal to {@code architecture}. ViT (AugReg) and DeiT share their sizes;
     * the DeiT name is returned for these.
     */
    public static Optional<String> nameOf(Architecture architecture) {
        return find(p -> p.architecture().equals(architecture)).map(Preset::name);
    }

    /**
     * Label of the preset with these sizes, whatever the classes and the LayerNorm epsilon. Plain
     * ViTs and DeiTs share their sizes; what is known by its sizes alone is called a ViT.
     */
    static Optional<String> labelOf(Architecture architecture) {
        return ALL.stream()
                .filter(p -> sizes(p.architecture()).equals(sizes(architecture)))
                .min(Comparator.comparing(p -> !p.name().startsWith("vit_")))
                .map(Preset::label);
    }

    private static Optional<Preset> find(String nameOrLabel) {
        String wanted = nameOrLabel.strip().toLowerCase(Locale.ROOT);
        return find(
                p -> p.name().equals(wanted) || p.label().toLowerCase(Locale.ROOT).equals(wanted));
    }

    private static Optional<Preset> find(Predicate<Preset> test) {
        return ALL.stream().filter(test).findFirst();
    }

    private static Architecture sizes(Architecture architecture) {
        if (architecture instanceof VitArchitecture v) {
            return v.withClasses(IMAGENET).withLayerNormEps(VIT_EPS);
        }
        return ((SwinArchitecture) architecture).withClasses(IMAGENET).withLayerNormEps(SWIN_EPS);
    }

    private static List<Preset> all() {
        List<Preset> list = new ArrayList<>();
        for (int side : new int[] {224, 384}) {
            deit(list, side);
        }
        for (int side : new int[] {224, 384}) {
            deit3(list, side);
        }
        for (int side : new int[] {224, 384}) {
            augreg(list, side);
        }
        swin(list, "tiny", "T", 96, List.of(2, 2, 6, 2), List.of(3, 6, 12, 24));
        swin(list, "small", "S", 96, List.of(2, 2, 18, 2), List.of(3, 6, 12, 24));
        swin(list, "base", "B", 128, List.of(2, 2, 18, 2), List.of(4, 8, 16, 32));
        list.add(
                new Preset(
                        "fashion_vit",
                        "Fashion ViT 96x6/4 28",
                        new VitArchitecture(VitFamily.VIT, 28, 4, 1, 96, 6, 3, 384, 10, VIT_EPS)));
        list.add(
                new Preset(
                        "fashion_swin",
                        "Fashion Swin 48/2 28",
                        new SwinArchitecture(
                                28, 2, 1, 48, List.of(2, 4), List.of(3, 6), 7, 4, 10, SWIN_EPS)));
        return List.copyOf(list);
    }

    private static void deit(List<Preset> list, int side) {
        for (VitFamily family : new VitFamily[] {VitFamily.VIT, VitFamily.DEIT_DISTILLED}) {
            boolean two = family == VitFamily.DEIT_DISTILLED;
            String middle = two ? "_distilled_patch16_" : "_patch16_";
            String end = "/16 " + side + (two ? " distilled" : "");
            vit(list, "deit_tiny" + middle + side, "DeiT-Ti" + end, family, side, 192, 12);
            vit(list, "deit_small" + middle + side, "DeiT-S" + end, family, side, 384, 12);
            vit(list, "deit_base" + middle + side, "DeiT-B" + end, family, side, 768, 12);
        }
    }

    private static void deit3(List<Preset> list, int side) {
        String name = "_patch16_" + side;
        String end = "/16 " + side;
        vit(list, "deit3_small" + name, "DeiT III-S" + end, VitFamily.DEIT3, side, 384, 12);
        vit(list, "deit3_medium" + name, "DeiT III-M" + end, VitFamily.DEIT3, side, 512, 12);
        vit(list, "deit3_base" + name, "DeiT III-B" + end, VitFamily.DEIT3, side, 768, 12);
        vit(list, "deit3_large" + name, "DeiT III-L" + end, VitFamily.DEIT3, side, 1024, 24);
    }

    private static void augreg(List<Preset> list, int side) {
        String name = "_patch16_" + side;
        String end = "/16 " + side;
        vit(list, "vit_tiny" + name, "ViT-Ti" + end, VitFamily.VIT, side, 192, 12);
        vit(list, "vit_small" + name, "ViT-S" + end, VitFamily.VIT, side, 384, 12);
        vit(list, "vit_base" + name, "ViT-B" + end, VitFamily.VIT, side, 768, 12);
        vit(list, "vit_large" + name, "ViT-L" + end, VitFamily.VIT, side, 1024, 24);
    }

    /** All published plain models here have d = 64, M = 4D, patch 16. */
    private static void vit(
            List<Preset> list,
            String name,
            String label,
            VitFamily family,
            int side,
            int width,
            int depth) {
        Architecture sizes =
                new VitArchitecture(
                        family,
                        side,
                        16,
                        3,
                        width,
                        depth,
                        width / 64,
                        4 * width,
                        IMAGENET,
                        VIT_EPS);
        list.add(new Preset(name, label, sizes));
    }

    private static void swin(
            List<Preset> list,
            String name,
            String letter,
            int width,
            List<Integer> depths,
            List<Integer> heads) {
        list.add(
                new Preset(
                        "swin_" + name + "_patch4_window7_224",
                        "Swin-" + letter + " 224",
                        new SwinArchitecture(
                                224, 4, 3, width, depths, heads, 7, 4, IMAGENET, SWIN_EPS)));
    }
}
