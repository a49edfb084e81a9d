// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes off what wrappers put before the names of a network ({@code module.}, {@code model.},
 * {@code backbone.}, {@code teacher.}): everything before the name of its patch convolution. What
 * lies beside the network is dropped by name, but for a head that lies there.
 */
public final class WrapperPrefixes {
    private static final Pattern STEM =
            Pattern.compile(
                    "(.*?)((?:(?:vit|deit|swin)\\.)?embeddings\\.patch_embeddings\\.projection\\.weight"
                        + "|embeddings\\.patch_embeddings\\.weight"
                        + "|patch_embed\\.proj\\.weight|conv_proj\\.weight|visual\\.conv1\\.weight"
                        + "|(?:vision_model\\.)?embeddings\\.patch_embedding\\.weight)");

    /** Buffers and training aids that a network can do without. */
    private static final List<String> LEFTOVERS =
            List.of(
                    ".relative_position_index",
                    ".attn_mask",
                    "num_batches_tracked",
                    ".assigned_indicator_index",
                    ".position_ids",
                    "mask_token",
                    "total_ops",
                    "total_params");

    /** First parts of names beside a network that is not wrapped. */
    private static final Pattern BESIDE =
            Pattern.compile(
                    "(criterion|loss|losses|loss_fn|metric|metrics|.*_acc|.*_accuracy|.*_loss"
                            + "|train_metrics|val_metrics|test_metrics|optimizer|ema_decay"
                            + "|num_updates|decay)(\\..*)?");

    private static final Pattern INSIDE =
            Pattern.compile(
                    "(?<=^|\\.)(_orig_mod|_fsdp_wrapped_module|_checkpoint_wrapped_module)\\.");

    private static final Pattern HEAD =
            Pattern.compile(
                    "(.*\\.)?((cls_|mlp_|classification_|linear_)?head(s)?|classifier|fc|linear"
                        + "|last_layer|head\\.(fc|head|layers\\.head|0|1)|heads\\.head)\\.weight");

    private WrapperPrefixes() {}

    /** Unwraps the names. */
    public static void unwrap(ConversionState draft) {
        if (draft.tensors().keySet().stream().anyMatch(n -> n.contains(".modules_to_save."))) {
            draft.tensors().keySet().removeIf(n -> n.contains(".original_module."));
        }
        draft.rename(WrapperPrefixes::bare);
        Reparametrised.fold(draft);
        String prefix = prefix(draft);
        if (prefix.isEmpty()) {
            drop(draft, n -> BESIDE.matcher(n).matches());
            return;
        }
        TreeMap<String, String> inside = new TreeMap<>();
        List<String> outside = new ArrayList<>();
        for (String name : draft.tensors().keySet()) {
            if (name.startsWith(prefix)) {
                inside.put(name, name.substring(prefix.length()));
            } else {
                outside.add(name);
            }
        }
        boolean headless =
                inside.values().stream()
                        .noneMatch(
                                n -> HEAD.matcher(n).matches() || n.startsWith("cls_classifier"));
        List<String> heads =
                outside.stream()
                        .filter(n -> headless && isHead(n))
                        .filter(n -> draft.get(n).shape().length == 2)
                        .filter(n -> !n.contains("head.last_layer"))
                        .toList();
        if (heads.size() == 1) {
            String base = heads.get(0).substring(0, heads.get(0).length() - "weight".length());
            String as = swin(inside) ? "head.fc." : "head.";
            inside.put(base + "weight", as + "weight");
            if (draft.has(base + "bias")) {
                inside.put(base + "bias", as + "bias");
            }
        }
        String trunk = "visual.trunk.";
        String projection = prefix.replace(trunk, "visual.head.proj.weight");
        if (prefix.endsWith(trunk) && draft.has(projection)) {
            inside.put(projection, "projection.weight"); // OpenCLIP around a network of timm
        }
        sayHeads(draft, headless ? heads : List.of());
        drop(draft, n -> !inside.containsKey(n));
        draft.rename(inside::get);
    }

    /** Whether a tensor is the patch convolution of a network that may be read. */
    static boolean isStem(String name) {
        return STEM.matcher(name).matches();
    }

    /** Without what PyTorch's compiler and FSDP, and PEFT for layers trained whole, put inside. */
    private static String bare(String name) {
        return INSIDE.matcher(name)
                .replaceAll("")
                .replaceFirst("((?:blocks|layers?)\\.[0-9]+)\\.module\\.", "$1.")
                .replace(".modules_to_save.default.", ".");
    }

    private static boolean isHead(String name) {
        String last = name.replaceFirst("^(module|model|net|network)\\.", "");
        return HEAD.matcher(name).matches() || HeadNames.isOne(last);
    }

    /** Several layers that might be the head: none is taken, which is said. */
    private static void sayHeads(ConversionState draft, List<String> heads) {
        if (heads.size() > 1) {
            draft.warn(
                    "several layers beside the network may be its head ("
                            + String.join(", ", heads)
                            + "); none is taken.");
        }
    }

    /** Removes buffers and leftovers of training and profiling. */
    public static void dropLeftovers(ConversionState draft) {
        LEFTOVERS.forEach(draft::dropEnding);
        Pretraining.drop(draft);
        TrainingScalars.drop(draft);
    }

    private static boolean swin(TreeMap<String, String> inside) {
        return inside.values().stream().anyMatch(n -> n.startsWith("layers.0.blocks.0."));
    }

    /**
     * What stands before the network's names; of several networks the one averaged over training,
     * as timm and DINO evaluate it, else the one whose prefix is shortest.
     */
    private static String prefix(ConversionState draft) {
        TreeSet<String> found = new TreeSet<>();
        for (String name : draft.tensors().keySet()) {
            Matcher stem = STEM.matcher(name);
            if (stem.matches()) {
                found.add(stem.group(1));
            }
        }
        if (found.size() < 2) {
            return found.isEmpty() ? "" : found.first();
        }
        String taken =
                found.stream()
                        .filter(
                                p ->
                                        p.toLowerCase(Locale.ROOT)
                                                .matches("(.*[._])?(ema|teacher)[._].*"))
                        .findFirst()
                        .orElseGet(
                                () ->
                                        found.stream()
                                                .min(
                                                        (a, b) ->
                                                                a.length() != b.length()
                                                                        ? a.length() - b.length()
                                                                        : a.compareTo(b))
                                                .get());
        draft.warn(
                "it holds "
                        + found.size()
                        + " networks, under "
                        + String.join(", ", found.stream().map(WrapperPrefixes::shown).toList())
                        + "; the one under "
                        + shown(taken)
                        + " is taken.");
        return taken;
    }

    private static String shown(String prefix) {
        return prefix.isEmpty() ? "no prefix" : "'" + prefix + "'";
    }

    private static void drop(ConversionState draft, java.util.function.Predicate<String> what) {
        List<String> dropped = draft.tensors().keySet().stream().filter(what).toList();
        if (!dropped.isEmpty()) {
            int more = dropped.size() - 5;
            draft.fact(
                    "tensors left out",
                    String.join(", ", dropped.subList(0, Math.min(5, dropped.size())))
                            + (more > 0 ? " and " + more + " more" : ""),
                    "");
            draft.tensors().keySet().removeAll(dropped);
        }
    }
}
