package org.trimformer.core.foreign;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.foreign.hub.HfPreprocessing;
import org.trimformer.core.foreign.hub.TimmPreprocessing;
import org.trimformer.core.json.JsonObject;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.Preprocessing.Interpolation;
import org.trimformer.core.model.Preprocessing.Resize;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How images become the network's input: from the JSON files beside the weights, mistrusting those
 * known to be wrong (algorithms.md F.1), else from the family's custom.
 */
final class PreprocessingGuess {
    private static final List<Double> HALF = List.of(0.5, 0.5, 0.5);

    private PreprocessingGuess() {}

    static Preprocessing of(Draft draft, Architecture net, Path file) {
        try {
            return guess(draft, net, file);
        } catch (IllegalArgumentException e) {
            draft.warn(
                    "the preprocessing beside it is not usable ("
                            + e.getMessage()
                            + "); the family's custom is used.");
            return standard(net);
        }
    }

    /** DeiT's custom for colour images, a plain resize otherwise. */
    static Preprocessing standard(Architecture net) {
        return net.channels() == 3
                ? Preprocessing.imageNet(net.imageSize())
                : Preprocessing.plain(net.imageSize(), net.channels());
    }

    private static Preprocessing guess(Draft draft, Architecture net, Path file) {
        if (net.channels() != 3) {
            draft.warn("its preprocessing is not stored; a plain resize is assumed.");
            return standard(net);
        }
        boolean deit = mentions(file, "deit");
        Optional<JsonObject> timm =
                draft.sides()
                        .config()
                        .filter(c -> c.isObject("pretrained_cfg"))
                        .map(c -> c.object("pretrained_cfg"));
        if (timm.isPresent()) {
            return TimmPreprocessing.of(timm.get(), net.imageSize());
        }
        if (draft.sides().preprocessor().isPresent()) {
            Preprocessing said =
                    HfPreprocessing.of(draft.sides().preprocessor().get(), net.imageSize());
            return mistrust(draft, said, net, deit);
        }
        if (mentions(file, "augreg") || draft.file().startsWith("vit_") && !deit) {
            draft.warn("its preprocessing is not stored; that of AugReg ViTs is assumed.");
            return augReg(net.imageSize());
        }
        draft.warn(
                "its preprocessing is not stored; DeiT's is assumed (shorter side to "
                        + net.imageSize() * 256 / 224
                        + ", ImageNet mean and standard deviation).");
        return standard(net);
    }

    /**
     * DeiT weights converted for HuggingFace came with ViT's file, or without the resize to 256.
     */
    private static Preprocessing mistrust(
            Draft draft, Preprocessing said, Architecture net, boolean deit) {
        Preprocessing custom = Preprocessing.imageNet(net.imageSize());
        if (deit && !said.equals(custom)) {
            draft.warn(
                    "preprocessor_config.json does not say how DeiT was trained; shorter side to "
                            + custom.resizeTo()
                            + " and ImageNet mean and standard deviation are used instead.");
            return custom;
        }
        if (said.mean().equals(HALF)) {
            draft.warn(
                    "preprocessor_config.json says mean 0.5; right for google/vit and AugReg"
                            + " weights, wrong for DeiT weights.");
        }
        return said;
    }

    /** timm's evaluation of AugReg ViTs: crop 0.9 of the shorter side, mean and deviation 0.5. */
    private static Preprocessing augReg(int side) {
        return new Preprocessing(
                Resize.SHORTER_SIDE,
                (int) Math.floor(side / 0.9),
                side,
                Interpolation.BICUBIC,
                Collections.nCopies(3, 0.5),
                Collections.nCopies(3, 0.5));
    }

    /** Whether the file or one of the two folders above it is named so; hubs keep names there. */
    private static boolean mentions(Path file, String word) {
        Path at = file.toAbsolutePath();
        for (int i = 0; i < 4 && at != null && at.getFileName() != null; i++) {
            if (at.getFileName().toString().toLowerCase(Locale.ROOT).contains(word)) {
                return true;
            }
            at = at.getParent();
        }
        return false;
    }
}
