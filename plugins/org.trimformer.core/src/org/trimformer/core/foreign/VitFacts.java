// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import org.trimformer.core.arch.Activation;
import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.foreign.hub.HfPreprocessing;
import org.trimformer.core.foreign.hub.TimmPreprocessing;
import org.trimformer.core.foreign.hub.TimmTable;
import org.trimformer.core.foreign.names.ClipNames;
import org.trimformer.core.foreign.names.ConversionState;
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
    static final String BY_USER = "set in Load ViT";

    private final ConversionState draft;
    private final DeclaredFacts told;
    private final ForeignOptions options;

    VitFacts(ConversionState draft, DeclaredFacts told, ForeignOptions options) {
        this.draft = draft;
        this.told = told;
        this.options = options;
    }

    /**
     * H, see {@link HeadCount}.
     *
     * @param fromTensors H where single-path tensors tell it, else 0
     */
    int heads(int width, int depth, VitFamily family, int fromTensors) {
        return new HeadCount(draft, told, options)
                .of(width, depth, family, fromTensors, published(width, depth));
    }

    /** timm's entry that config.json names, if its width fits or config.json gives another. */
    private Optional<TimmTable.Entry> declared(int width) {
        return told.text("architecture")
                .flatMap(v -> TimmTable.architecture(v.value().toString()))
                .filter(e -> e.width() == width || told.whole("embed_dim").isPresent());
    }

    /**
     * The declared entry; else that which another settings file or the file's own name tells, if
     * its sizes fit.
     */
    private Optional<TimmTable.Entry> published(int width, int depth) {
        Optional<TimmTable.Entry> declared = declared(width);
        if (declared.isPresent()) {
            return declared;
        }
        return names().stream()
                .flatMap(n -> TimmTable.named(n).stream())
                .filter(e -> e.width() == width && e.depth().equals(Integer.toString(depth)))
                .findFirst();
    }

    /** Whether a settings file or the file's own name is that of a published model. */
    boolean isNamed() {
        return names().stream().anyMatch(n -> !TimmTable.named(n).isEmpty());
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

    /**
     * Epsilon of every LayerNorm.
     *
     * @param usual what networks of the kind have
     * @param width D, of the first stage of a Swin
     */
    double layerNormEps(double usual, int width) {
        if (options.layerNormEps().isPresent()) {
            draft.fact("layer-norm epsilon", options.layerNormEps().getAsDouble(), BY_USER);
            return options.layerNormEps().getAsDouble();
        }
        Optional<DeclaredFacts.Value> said = told.of("layer_norm_eps", "norm_eps", "ln_eps");
        if (said.isPresent() && said.get().value() instanceof Number n) {
            if (!(n.doubleValue() > 0 && n.doubleValue() < 1)) {
                throw draft.unsupported(
                        "has " + said.get().source() + " " + n + ", which must be in (0, 1).",
                        "Correct it, or set 'Layer-norm epsilon' of Load ViT.");
            }
            draft.fact("layer-norm epsilon", n, said.get().source());
            return n.doubleValue();
        }
        Optional<TimmTable.Entry> known = declared(width);
        if (known.isPresent()) {
            draft.fact(
                    "layer-norm epsilon",
                    known.get().eps(),
                    "as timm's " + known.get().architecture());
            return known.get().eps();
        }
        draft.fact("layer-norm epsilon", usual, ConversionState.ASSUMED + ": timm's");
        return usual;
    }

    /**
     * Activation of the feed-forward layers; one that is none of ours is refused.
     *
     * @param clip whether a norm stands before the blocks, so that OpenAI's quick GELU is likely
     */
    Activation activation(boolean clip, int width, int depth) {
        if (options.activation().isPresent()) {
            return noted(options.activation().get(), BY_USER);
        }
        Optional<DeclaredFacts.Value> said = told.text("hidden_act", "act_layer");
        if (said.isPresent()) {
            String name = said.get().value().toString().toLowerCase(Locale.ROOT);
            return noted(named(name, said.get().source()), said.get().source());
        }
        if (told.of("quick_gelu").filter(DeclaredFacts.Value::isTrue).isPresent()) {
            return noted(Activation.QUICK_GELU, told.of("quick_gelu").get().source());
        }
        List<String> names = names().stream().map(n -> n.toLowerCase(Locale.ROOT)).toList();
        if (clip && names.stream().anyMatch(n -> n.matches(".*(quick_?gelu|openai).*"))) {
            return noted(Activation.QUICK_GELU, "by its name");
        }
        Optional<TimmTable.Entry> published = published(width, depth);
        if (published.isPresent()) {
            String source = "as timm's " + published.get().architecture();
            return noted(named(published.get().activation(), source), source);
        }
        if (clip && draft.sides().openClip().isEmpty()) {
            draft.warn(
                    "its activation is not stored; GELU is assumed, as OpenCLIP's LAION models have"
                            + " it. OpenAI's CLIP has quick GELU: if its accuracy is low, set"
                            + " 'Activation' of Load ViT.");
        }
        return noted(Activation.GELU, ConversionState.ASSUMED);
    }

    /** Activation of gates, SiLU everywhere but where HuggingFace's DINOv3 says otherwise. */
    Activation gates(boolean told, int width, int depth) {
        return told || options.activation().isPresent()
                ? activation(false, width, depth)
                : noted(Activation.SILU, "as SwiGLU has it");
    }

    private Activation named(String name, String source) {
        return switch (name) {
            case "gelu", "gelu_python", "gelu_erf" -> Activation.GELU;
            case "quick_gelu", "quickgelu" -> Activation.QUICK_GELU;
            case "silu", "swish" -> Activation.SILU;
            case "gelu_tanh", "gelu_pytorch_tanh", "gelu_new", "gelu_fast" -> Activation.TANH_GELU;
            default ->
                    throw draft.unsupported(
                            "has the activation "
                                    + name
                                    + " ("
                                    + source
                                    + "); GELU, its tanh form, quick GELU and SiLU are supported.",
                            "Set 'Activation' of Load ViT if this is wrong, or load another"
                                    + " network.");
        };
    }

    private Activation noted(Activation activation, String source) {
        draft.fact("activation", activation.words(), source);
        return activation;
    }

    /** Base of rotary positions. */
    double rotaryBase() {
        Optional<DeclaredFacts.Value> said = told.of("rope_theta", "rope_temperature");
        double base =
                said.filter(v -> v.value() instanceof Number).isPresent()
                        ? ((Number) said.get().value()).doubleValue()
                        : 100;
        draft.fact(
                "rotary base",
                base,
                said.isPresent() ? said.get().source() : ConversionState.ASSUMED);
        return base;
    }

    /** Refuses an input that is said to be no square. */
    void requireSquare() {
        told.side(draft);
        told.timmPreprocessing().ifPresent(TimmPreprocessing::side);
    }

    /** Side of the input where tensors do not tell it. */
    int imageSize(int usual) {
        if (options.imageSize().isPresent()) {
            draft.fact("input", options.imageSize().getAsInt(), BY_USER);
            return options.imageSize().getAsInt();
        }
        Optional<Integer> asked = draft.sides().preprocessor().flatMap(HfPreprocessing::input);
        if (asked.isPresent()) {
            draft.fact("input", asked.get(), "preprocessor_config.json");
            return asked.get();
        }
        Optional<DeclaredFacts.Value> said = told.side(draft);
        int inTimm = told.timmPreprocessing().map(TimmPreprocessing::side).orElse(0);
        if (said.isEmpty() && inTimm > 0) {
            draft.fact("input", inTimm, "input_size in config.json");
            return inTimm;
        }
        int side = said.isPresent() ? ((Long) said.get().value()).intValue() : usual;
        draft.fact("input", side, said.isPresent() ? said.get().source() : ConversionState.ASSUMED);
        return side;
    }

    /**
     * Side of the input that positions are wanted for.
     *
     * @param stored the side that they are stored for
     */
    int wantedSize(int stored) {
        if (options.imageSize().isPresent()) {
            int wanted = options.imageSize().getAsInt();
            boolean same = wanted == stored;
            draft.fact("input", wanted, same ? "" : resampled(BY_USER, stored));
            return wanted;
        }
        Optional<Integer> asked = draft.sides().preprocessor().flatMap(HfPreprocessing::input);
        if (dinov2() && asked.filter(a -> a != stored).isPresent()) {
            draft.fact("input", asked.get(), resampled("preprocessor_config.json", stored));
            return asked.get();
        }
        draft.fact("input", stored, "");
        return stored;
    }

    private static String resampled(String source, int stored) {
        return source + "; positions resampled from " + stored + " pixels";
    }

    /** Whether positions are resampled as timm does; HuggingFace's DINOv2 has another filter. */
    boolean smoothPositions() {
        return options.imageSize().isPresent() || !dinov2();
    }

    private boolean dinov2() {
        return told.text("model_type")
                .filter(v -> v.value().toString().startsWith("dinov2"))
                .isPresent();
    }

    /**
     * What the head reads; {@code fc_norm} becomes {@code norm} where it norms the CLS token, and
     * what another way of pooling would need is left out.
     *
     * @param classToken whether there is a CLS token
     * @param width D
     * @param clip whose names the tensors had
     * @param byMean whether the mean of the patches is read unless something says otherwise
     */
    Pooling pooling(
            VitFamily family,
            boolean classToken,
            int width,
            ClipNames.Source clip,
            boolean byMean) {
        boolean meanNorm =
                draft.hasUnder(TensorNames.FC_NORM + ".")
                        && !draft.hasUnder(TensorNames.NORM + ".");
        boolean attends = draft.hasUnder(TensorNames.ATTN_POOL + ".");
        if (options.pooling().isPresent()) {
            return userPooling(options.pooling().get(), meanNorm);
        }
        boolean head = draft.has(TensorNames.weight(TensorNames.HEAD));
        if (head && clip == ClipNames.Source.HF_CLIP) {
            draft.dropUnder(TensorNames.NORM + ".");
            return noted(Pooling.MEAN_WITHOUT_NORM, "HuggingFace's CLIP for classification");
        }
        if (head && clip == ClipNames.Source.HF_SIGLIP) {
            draft.dropUnder(TensorNames.ATTN_POOL + ".");
            return noted(Pooling.MEAN, "HuggingFace's SigLIP for classification");
        }
        if (attends) {
            return noted(Pooling.ATTENTION, "");
        }
        if (head && classToken && draft.size("head.weight", 2, 1) == 2 * width) {
            return noted(Pooling.CLS_AND_MEAN, "its head reads " + 2 * width + " numbers");
        }
        return told(family, classToken, meanNorm, byMean);
    }

    private Pooling told(VitFamily family, boolean classToken, boolean meanNorm, boolean byMean) {
        Optional<DeclaredFacts.Value> said =
                told.of("global_pool", "pool", "pooling", "classifier_type");
        boolean mean = said.filter(v -> v.isTrue() || mean(v)).isPresent();
        boolean cls = said.filter(v -> cls(v)).isPresent() && classToken;
        if (said.isPresent() && !mean && !cls && said.get().value() instanceof String) {
            throw draft.unsupported(
                    "pools its tokens by '"
                            + said.get().value()
                            + "' ("
                            + said.get().source()
                            + (classToken
                                    ? "); the CLS token and the mean of the patches are supported."
                                    : "); it has no CLS token, so the mean of the patches is"
                                            + " supported."),
                    "Set 'Head reads' of Load ViT if this is wrong.");
        }
        String source = said.isPresent() && (mean || cls) ? said.get().source() : "";
        if (meanNorm && !cls) {
            if (!classToken && !isNamed()) {
                draft.fact(
                        "norms",
                        "before attention and feed-forward layers",
                        ConversionState.ASSUMED);
            }
            return noted(
                    Pooling.MEAN_THEN_NORM,
                    mean ? source : ConversionState.ASSUMED + ": its norm is called fc_norm");
        }
        if (meanNorm) {
            renameNorm();
        }
        if (mean && family != VitFamily.DEIT_DISTILLED) {
            return noted(Pooling.MEAN, source);
        }
        if (!classToken) {
            return noted(Pooling.MEAN, "it has no CLS token");
        }
        if (byMean && !cls) {
            draft.warn(
                    "what its head reads is not stored; the mean of its patch tokens is assumed, as"
                            + " timm's DINOv3 does unless told otherwise. Set 'Head reads' of Load"
                            + " ViT if it reads the CLS token.");
            return noted(Pooling.MEAN, ConversionState.ASSUMED);
        }
        return noted(Pooling.CLS, cls ? source : ConversionState.ASSUMED);
    }

    private Pooling userPooling(Pooling wanted, boolean meanNorm) {
        if (wanted == Pooling.MEAN_THEN_NORM && !meanNorm) {
            draft.rename(n -> n.replaceFirst("^norm\\.", TensorNames.FC_NORM + "."));
        } else if (wanted != Pooling.MEAN_THEN_NORM && meanNorm) {
            renameNorm();
        }
        draft.dropUnder(TensorNames.ATTN_POOL + ".");
        return noted(wanted, BY_USER);
    }

    private void renameNorm() {
        draft.rename(n -> n.replaceFirst("^fc_norm\\.", "norm."));
    }

    private Pooling noted(Pooling pooling, String source) {
        draft.fact("head reads", pooling.words(), source);
        return pooling;
    }

    private static boolean mean(DeclaredFacts.Value said) {
        return Set.of("avg", "mean", "gap", "average").contains(said.value().toString());
    }

    private static boolean cls(DeclaredFacts.Value said) {
        return Boolean.FALSE.equals(said.value())
                || Set.of("token", "cls", "class", "first", "cls_token")
                        .contains(said.value().toString());
    }
}
