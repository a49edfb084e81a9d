// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.hub;

import org.trimformer.core.fault.TrimformerException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.json.JsonObject;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code config.json} calls a network that could not be read: where that is none of the kinds
 * we read, this says more than the first tensor that does not fit.
 */
public final class UnreadKinds {
    /** HuggingFace's kinds that are read, or that are refused by what differs in a file of them. */
    private static final Set<String> HF =
            Set.of(
                    "clip",
                    "clip_vision_model",
                    "deit",
                    "dinov2",
                    "dinov2_with_registers",
                    "dinov3_vit",
                    "ijepa",
                    "metaclip_2",
                    "siglip",
                    "siglip_vision_model",
                    "swin",
                    "vit",
                    "vit_mae",
                    "vit_msn");

    private static final Pattern TIMM =
            Pattern.compile("(vit|deit3?|swin|flexivit|eva_large|test_vit)(\\d?_.*|\\d?)");

    private UnreadKinds() {}

    /**
     * The refusal to show.
     *
     * @param file the file's name
     * @param found why the tensors were refused
     */
    public static TrimformerException named(
            String file, HubConfigFiles sides, TrimformerException found) {
        Optional<String> kind = sides.config().flatMap(UnreadKinds::kind);
        return kind.<TrimformerException>map(
                        k ->
                                new UnsupportedModelException(
                                        file
                                                + " holds a network that config.json calls "
                                                + k
                                                + "; this kind is not supported.",
                                        "Load a ViT, DeiT, CLIP, SigLIP, DINOv2, DINOv3 or Swin"
                                                + " (version 1). If config.json is another"
                                                + " network's, move it away.",
                                        found))
                .orElse(found);
    }

    /** What the file calls the network, if it is none of those read. */
    private static Optional<String> kind(JsonObject config) {
        if (config.isString("model_type") && !HF.contains(config.string("model_type"))) {
            return Optional.of("'" + config.string("model_type") + "' (model_type)");
        }
        if (config.isString("architecture")
                && config.isObject("pretrained_cfg")
                && !TIMM.matcher(config.string("architecture")).matches()) {
            return Optional.of("'" + config.string("architecture") + "' (architecture)");
        }
        return Optional.empty();
    }
}
