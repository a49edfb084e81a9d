// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.arch.VitOptions;
import org.trimformer.core.foreign.hub.HfPreprocessing;
import org.trimformer.core.foreign.hub.PublishedPreprocessing;
import org.trimformer.core.foreign.hub.TimmPreprocessing;
import org.trimformer.core.foreign.hub.TimmTable;
import org.trimformer.core.foreign.names.ClipNames;
import org.trimformer.core.foreign.names.ConversionState;
import org.trimformer.core.json.JsonObject;
import org.trimformer.core.model.Preprocessing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How images become the network's input: as the user says, else as the JSON files beside the
 * weights say (but for the one known to be wrong), else as timm publishes it for a model of the
 * file's own name, else by the family's custom, which is said. Names of folders decide nothing.
 */
final class PreprocessingGuess {
    private static final List<Double> HALF = List.of(0.5, 0.5, 0.5);
    private static final String SETTING = " Set 'Preprocessing' of Load ViT if this is wrong.";

    private final ConversionState draft;
    private final DeclaredFacts told;
    private final ForeignOptions options;
    private final boolean torchvision;
    private final boolean huggingFace;
    private final ClipNames.Source clip;

    /**
     * Prepares the decision.
     *
     * @param torchvision whether the tensors had torchvision's names
     * @param huggingFace whether the tensors had HuggingFace's names
     * @param clip whether they had the names of a CLIP or SigLIP
     */
    PreprocessingGuess(
            ConversionState draft,
            DeclaredFacts told,
            ForeignOptions options,
            boolean torchvision,
            boolean huggingFace,
            ClipNames.Source clip) {
        this.draft = draft;
        this.told = told;
        this.options = options;
        this.torchvision = torchvision;
        this.huggingFace = huggingFace;
        this.clip = clip;
    }

    /** DeiT's custom for colour images, a plain resize otherwise. */
    static Preprocessing standard(Architecture net) {
        return net.channels() == 3
                ? Preprocessing.imageNet(net.imageSize())
                : Preprocessing.plain(net.imageSize(), net.channels());
    }

    Preprocessing of(Architecture net) {
        int side = net.imageSize();
        if (options.preprocessing().isPresent()) {
            PublishedPreprocessing recipe = options.preprocessing().get();
            note(recipe.name().toLowerCase(Locale.ROOT), "set in Load ViT");
            return recipe.at(side, net.channels());
        }
        if (told.timmPreprocessing().isPresent()) {
            JsonObject config = told.timmPreprocessing().get();
            note("as pretrained_cfg says", config.toString());
            return TimmPreprocessing.of(config, side, net.channels());
        }
        if (draft.sides().preprocessor().isPresent()) {
            return huggingFace(draft.sides().preprocessor().get(), net);
        }
        return inCheckpoint(net).or(() -> published(net)).orElseGet(() -> assumed(net));
    }

    /** Training scripts of timm keep mean, deviation, crop and filter with their settings. */
    private Optional<Preprocessing> inCheckpoint(Architecture net) {
        Optional<DeclaredFacts.Value> mean = told.of("mean", "image_mean");
        Optional<DeclaredFacts.Value> std = told.of("std", "image_std");
        boolean lists =
                mean.filter(v -> v.value() instanceof List<?> l && l.size() == net.channels())
                                .isPresent()
                        && std.filter(
                                        v ->
                                                v.value() instanceof List<?> l
                                                        && l.size() == net.channels())
                                .isPresent();
        if (!lists) {
            return Optional.empty();
        }
        Map<String, Object> fields = new java.util.TreeMap<>();
        fields.put("mean", mean.get().value());
        fields.put("std", std.get().value());
        for (String key : List.of("crop_pct", "crop_mode", "interpolation")) {
            told.of(key).ifPresent(v -> fields.put(key, v.value()));
        }
        note("as its training settings say", mean.get().source());
        return Optional.of(
                TimmPreprocessing.of(
                        JsonObject.of(fields, draft.file() + ", training settings"),
                        net.imageSize(),
                        net.channels()));
    }

    private Preprocessing huggingFace(JsonObject file, Architecture net) {
        int trained = trainedSide(net);
        List<String> unknown = new ArrayList<>();
        Preprocessing said = HfPreprocessing.of(file, trained, net.channels(), unknown);
        if (!unknown.isEmpty()) {
            draft.warn(
                    "preprocessor_config.json has the unknown "
                            + (unknown.size() == 1 ? "field " : "fields ")
                            + String.join(", ", unknown)
                            + ", not used."
                            + SETTING);
        }
        Preprocessing custom = Preprocessing.imageNet(net.imageSize());
        boolean half = said.mean().equals(HALF);
        if (half && deitByName(net)) {
            draft.warn(
                    "preprocessor_config.json does not say how DeiT was trained (it was copied from"
                            + " ViT's); shorter side to "
                            + custom.resizeTo()
                            + " and ImageNet mean and standard deviation are used instead."
                            + SETTING);
            note("DeiT's", "preprocessor_config.json of DeiT is known to be wrong");
            return custom;
        }
        boolean deitAlike = plain(net);
        if (half && deitAlike && !names("google")) {
            draft.warn(
                    "preprocessor_config.json asks for mean 0.5 (after scaling to 0..1); right for"
                            + " google/vit and AugReg"
                            + " weights, wrong for DeiT weights."
                            + SETTING);
        }
        note("as preprocessor_config.json says", "");
        return trained == net.imageSize() ? said : said.at(net.imageSize());
    }

    /** The input size before the user chose another, which side files speak of. */
    private int trainedSide(Architecture net) {
        Optional<DeclaredFacts.Value> size = told.whole("image_size", "img_size");
        boolean other = options.imageSize().isPresent() && size.isPresent();
        return other ? ((Long) size.get().value()).intValue() : net.imageSize();
    }

    /** Whether the file or its config.json is called DeiT's; a folder's name does not count. */
    private boolean deitByName(Architecture net) {
        return plain(net) && net.channels() == 3 && names("deit");
    }

    /** ViT or DeiT as first published, which share their sizes. */
    private static boolean plain(Architecture net) {
        return net instanceof VitArchitecture v
                && v.family() == VitFamily.VIT
                && v.pooling() == Pooling.CLS
                && v.options().equals(VitOptions.NONE);
    }

    private boolean names(String word) {
        List<String> names = new VitFacts(draft, told, options).names();
        told.text("_name_or_path").ifPresent(v -> names.add(v.value().toString()));
        return names.stream().anyMatch(n -> n.toLowerCase(Locale.ROOT).contains(word));
    }

    /** timm's entry of the name that a settings file or the file itself has, if its sizes fit. */
    private Optional<Preprocessing> published(Architecture net) {
        for (String name : new VitFacts(draft, told, options).names()) {
            List<TimmTable.Entry> fitting =
                    TimmTable.named(name).stream().filter(e -> fits(e, net)).toList();
            if (fitting.isEmpty()) {
                continue;
            }
            TimmTable.Entry first = fitting.get(0);
            Preprocessing published = custom(first).at(net.imageSize());
            List<TimmTable.Entry> others =
                    fitting.stream()
                            .filter(e -> !custom(e).at(net.imageSize()).equals(published))
                            .toList();
            note("as published for " + first.name(), "by its name " + name);
            if (!others.isEmpty()) {
                draft.warn(
                        "its preprocessing is not stored; that of "
                                + first.name()
                                + " is assumed, that of "
                                + others.get(0).name()
                                + " is another."
                                + SETTING);
                note(
                        "as published for " + first.name(),
                        ConversionState.ASSUMED + " by its name " + name);
            }
            return Optional.of(published);
        }
        return Optional.empty();
    }

    /** DeiT at 224 pixels was evaluated at 256/224 by its authors; timm says 0.9. */
    private static Preprocessing custom(TimmTable.Entry entry) {
        boolean deit = entry.architecture().startsWith("deit_");
        return deit && entry.preprocessing().crop() == 224
                ? Preprocessing.imageNet(224)
                : entry.preprocessing();
    }

    private static boolean fits(TimmTable.Entry entry, Architecture net) {
        boolean colours = entry.preprocessing().channels() == net.channels();
        if (net instanceof SwinArchitecture s) {
            String depths =
                    s.depths().stream().map(String::valueOf).collect(Collectors.joining("/"));
            return colours && entry.width() == s.width() && entry.depth().equals(depths);
        }
        VitArchitecture v = (VitArchitecture) net;
        return colours
                && entry.width() == v.width()
                && entry.patch() == v.patchSize()
                && entry.depth().equals(Integer.toString(v.depth()));
    }

    private Preprocessing assumed(Architecture net) {
        PublishedPreprocessing recipe = recipe(net);
        Preprocessing assumed = recipe.at(net.imageSize(), net.channels());
        String words =
                (assumed.resize() == Preprocessing.Resize.SQUARE
                                ? "plain resize to "
                                : "shorter side to ")
                        + assumed.resizeTo()
                        + ", mean "
                        + assumed.mean()
                        + ", standard deviation "
                        + assumed.std();
        String whose =
                switch (recipe) {
                    case DEIT -> "DeiT's";
                    case AUGREG -> "that of AugReg ViTs";
                    case TORCHVISION -> "torchvision's";
                    case GOOGLE_VIT -> "that of google/vit";
                    case IMAGENET_FULL -> "timm's for " + net.imageSize() + " pixels";
                    case PLAIN -> "a plain resize";
                    case CLIP -> "CLIP's";
                };
        draft.warn(
                "its preprocessing is not stored; "
                        + whose
                        + " is assumed ("
                        + words
                        + ")."
                        + SETTING);
        note(words, ConversionState.ASSUMED);
        return assumed;
    }

    private PublishedPreprocessing recipe(Architecture net) {
        if (net.channels() != 3) {
            return PublishedPreprocessing.PLAIN;
        }
        if (torchvision) {
            return PublishedPreprocessing.TORCHVISION;
        }
        if (net instanceof VitArchitecture v && v.options().preNorm()) {
            return PublishedPreprocessing.CLIP;
        }
        boolean attends = net instanceof VitArchitecture a && a.pooling() == Pooling.ATTENTION;
        if (attends || clip == ClipNames.Source.HF_SIGLIP) {
            return PublishedPreprocessing.PLAIN;
        }
        boolean plainVit = plain(net) && !mae();
        if (plainVit && huggingFace && !names("deit")) {
            return PublishedPreprocessing.GOOGLE_VIT;
        }
        if (plainVit && names("augreg")) {
            return PublishedPreprocessing.AUGREG;
        }
        return net.imageSize() >= 384
                ? PublishedPreprocessing.IMAGENET_FULL
                : PublishedPreprocessing.DEIT;
    }

    private boolean mae() {
        return told.text("model_type").filter(v -> v.value().equals("vit_mae")).isPresent();
    }

    private void note(String what, String source) {
        draft.fact("preprocessing", what, source);
    }
}
