// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.foreign.hub.TimmTable;
import org.trimformer.core.foreign.names.Draft;
import org.trimformer.core.model.TensorNames;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the tensors of a ViT cannot tell: heads, epsilon, activation, pooling. The user's word
 * counts first, then the files beside the weights, then timm's table by name; what is left is
 * assumed, and said.
 */
final class VitFacts {
    private static final int HEAD_WIDTH = 64;
    private static final Set<String> GELU = Set.of("gelu", "gelu_python", "gelu_erf");
    private static final String BY_USER = "set in Load ViT";

    private final Draft draft;
    private final Told told;
    private final ForeignOptions options;

    VitFacts(Draft draft, Told told, ForeignOptions options) {
        this.draft = draft;
        this.told = told;
        this.options = options;
    }

    /**
     * H.
     *
     * @param width D
     * @param depth blocks
     * @param fromTensors H where single-path tensors tell it, else 0
     */
    int heads(int width, int depth, VitFamily family, int fromTensors) {
        if (options.heads().isPresent()) {
            return noted(divisor(options.heads().getAsInt(), width), BY_USER);
        }
        if (fromTensors > 0) {
            return noted(fromTensors, "");
        }
        Optional<Told.Value> said =
                told.whole(
                        "num_attention_heads", "num_heads", "n_heads", "nheads", "n_head", "heads");
        Optional<Told.Value> other = told.whole("hidden_size", "embed_dim");
        if (other.filter(v -> ((Long) v.value()).intValue() != width).isPresent()) {
            draft.warn(
                    other.get().source()
                            + " is "
                            + other.get().value()
                            + " where its tensors are "
                            + width
                            + " wide: it describes another network and is not used for heads.");
        } else if (said.isPresent()) {
            int heads = ((Long) said.get().value()).intValue();
            if (heads > 0 && width % heads == 0) {
                return noted(heads, said.get().source());
            }
            draft.warn(
                    said.get().source()
                            + " is "
                            + heads
                            + ", which does not divide its width "
                            + width
                            + "; it is not used.");
        }
        Optional<TimmTable.Entry> published = published(width, depth);
        if (published.isPresent()) {
            int heads = Integer.parseInt(published.get().heads());
            return noted(heads, "as timm's " + published.get().architecture());
        }
        return assumedHeads(width, depth, family);
    }

    private int assumedHeads(int width, int depth, VitFamily family) {
        List<Integer> possible = possible(width);
        if (width % HEAD_WIDTH != 0) {
            throw draft.unsupported(
                    "does not say how many attention heads it has, and its width "
                            + width
                            + " is not a multiple of 64; possible are "
                            + words(possible)
                            + ".",
                    "Set 'Heads' of Load ViT, or put its config.json beside the file.");
        }
        int heads = width / HEAD_WIDTH;
        boolean usual = TimmTable.hasSizes(width, depth, heads);
        boolean mocov3 = width == 384 && family == VitFamily.VIT;
        if (usual && !mocov3) {
            return noted(heads, Draft.ASSUMED + ": as the published ViTs of this size");
        }
        possible.remove(Integer.valueOf(heads));
        draft.warn(
                "its number of attention heads is not stored; "
                        + heads
                        + (heads == 1 ? " head of 64 is assumed" : " heads of 64 are assumed")
                        + (mocov3 && usual
                                ? " as in DeiT-S and AugReg (MoCo v3's small ViT has 12)"
                                : ", " + words(possible) + " are possible")
                        + ". If its accuracy is low, set 'Heads' of Load ViT.");
        return noted(heads, Draft.ASSUMED + ": 64 numbers a head");
    }

    private int noted(int heads, String source) {
        draft.fact("heads", heads, source);
        return heads;
    }

    private int divisor(int heads, int width) {
        if (width % heads != 0) {
            throw draft.unsupported(
                    "is " + width + " numbers wide, which " + heads + " heads do not divide.",
                    "Set 'Heads' of Load ViT to one of " + words(possible(width)) + ".");
        }
        return heads;
    }

    /** Numbers of heads of 16 to 128 numbers each, few heads first. */
    private static List<Integer> possible(int width) {
        List<Integer> possible = new ArrayList<>();
        for (int heads = 1; heads <= width; heads++) {
            int head = width / heads;
            if (width % heads == 0 && head >= Math.min(16, width) && head <= 128) {
                possible.add(heads);
            }
        }
        return possible.isEmpty() ? new ArrayList<>(List.of(1)) : possible;
    }

    private static String words(List<Integer> numbers) {
        return String.join(", ", numbers.stream().limit(8).map(String::valueOf).toList());
    }

    /** timm's entry that a settings file or the file's own name tells, if its sizes fit. */
    private Optional<TimmTable.Entry> published(int width, int depth) {
        return names().stream()
                .flatMap(n -> TimmTable.named(n).stream())
                .filter(e -> e.width() == width && e.depth().equals(Integer.toString(depth)))
                .findFirst();
    }

    /** Names that may tell which published model it is, the most explicit first. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (String key : List.of("architecture", "arch", "model_name", "model")) {
            told.text(key).ifPresent(v -> names.add(v.value().toString()));
        }
        names.add(draft.file());
        return names;
    }

    /** Epsilon of every LayerNorm. */
    double layerNormEps(double usual) {
        if (options.layerNormEps().isPresent()) {
            draft.fact("layer-norm epsilon", options.layerNormEps().getAsDouble(), BY_USER);
            return options.layerNormEps().getAsDouble();
        }
        Optional<Told.Value> said = told.of("layer_norm_eps", "norm_eps", "ln_eps");
        if (said.isPresent() && said.get().value() instanceof Number n) {
            if (!(n.doubleValue() > 0 && n.doubleValue() < 1)) {
                throw draft.unsupported(
                        "has " + said.get().source() + " " + n + ", which must be in (0, 1).",
                        "Correct it, or set 'Layer-norm epsilon' of Load ViT.");
            }
            draft.fact("layer-norm epsilon", n, said.get().source());
            return n.doubleValue();
        }
        draft.fact("layer-norm epsilon", usual, Draft.ASSUMED + ": timm's");
        return usual;
    }

    /** Refuses any activation but the exact GELU, where one is told. */
    void activation() {
        Optional<Told.Value> said = told.text("hidden_act", "act_layer");
        if (said.isEmpty()) {
            draft.fact("activation", "GELU", Draft.ASSUMED);
            return;
        }
        String name = said.get().value().toString().toLowerCase(Locale.ROOT);
        if (!GELU.contains(name)) {
            throw draft.unsupported(
                    "has the activation "
                            + name
                            + " ("
                            + said.get().source()
                            + "); only the exact GELU is supported.",
                    "Load a network with GELU.");
        }
        draft.fact("activation", "GELU", said.get().source());
    }

    /** What the head reads; {@code fc_norm} becomes {@code norm} where it norms the CLS token. */
    Pooling pooling(VitFamily family) {
        boolean meanNorm =
                draft.hasUnder(TensorNames.FC_NORM + ".")
                        && !draft.hasUnder(TensorNames.NORM + ".");
        Optional<Told.Value> said = told.of("global_pool", "pool", "pooling", "classifier_type");
        if (options.pooling().isPresent()) {
            return userPooling(options.pooling().get(), meanNorm);
        }
        boolean mean = said.filter(v -> v.isTrue() || mean(v)).isPresent();
        boolean cls = said.filter(v -> cls(v)).isPresent();
        if (said.isPresent() && !mean && !cls && said.get().value() instanceof String) {
            throw draft.unsupported(
                    "pools its tokens by '"
                            + said.get().value()
                            + "' ("
                            + said.get().source()
                            + "); the CLS token and the mean of the patches are supported.",
                    "Set 'Head reads' of Load ViT if this is wrong.");
        }
        String source = said.isPresent() && (mean || cls) ? said.get().source() : "";
        if (meanNorm && !cls) {
            return noted(Pooling.MEAN_THEN_NORM, mean ? source : "its norm is called fc_norm");
        }
        if (meanNorm) {
            renameNorm();
        }
        if (mean && family != VitFamily.DEIT_DISTILLED) {
            return noted(Pooling.MEAN, source);
        }
        return noted(Pooling.CLS, cls ? source : Draft.ASSUMED);
    }

    private Pooling userPooling(Pooling wanted, boolean meanNorm) {
        if (wanted == Pooling.MEAN_THEN_NORM && !meanNorm) {
            draft.rename(n -> n.replaceFirst("^norm\\.", TensorNames.FC_NORM + "."));
        } else if (wanted != Pooling.MEAN_THEN_NORM && meanNorm) {
            renameNorm();
        }
        return noted(wanted, BY_USER);
    }

    private void renameNorm() {
        draft.rename(n -> n.replaceFirst("^fc_norm\\.", "norm."));
    }

    private Pooling noted(Pooling pooling, String source) {
        String words =
                switch (pooling) {
                    case CLS -> "CLS token";
                    case MEAN -> "mean of the patch tokens";
                    case MEAN_THEN_NORM -> "mean of the patch tokens, normed after";
                };
        draft.fact("head reads", words, source);
        return pooling;
    }

    private static boolean mean(Told.Value said) {
        return Set.of("avg", "mean", "gap", "average").contains(said.value().toString());
    }

    private static boolean cls(Told.Value said) {
        return Boolean.FALSE.equals(said.value())
                || Set.of("token", "cls", "class", "first", "cls_token")
                        .contains(said.value().toString());
    }
}
