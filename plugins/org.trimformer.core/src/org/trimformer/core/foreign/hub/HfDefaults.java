// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.hub;

import org.trimformer.core.json.JsonObject;

import java.util.Map;
import java.util.Optional;

/**
 * What HuggingFace's configuration classes take where a {@code config.json} leaves a field out,
 * which it does for whatever equals the class's default (transformers 5).
 */
public final class HfDefaults {
    private static final Map<String, Map<String, Object>> BY_TYPE =
            Map.of(
                    "clip_vision_model",
                    fields(12, "quick_gelu", 1e-5),
                    "siglip_vision_model",
                    fields(12, "gelu_pytorch_tanh", 1e-6),
                    "siglip2_vision_model",
                    fields(12, "gelu_pytorch_tanh", 1e-6),
                    "dinov2",
                    fields(12, "gelu", 1e-6),
                    "dinov2_with_registers",
                    fields(12, "gelu", 1e-6),
                    "dinov3_vit",
                    Map.of(
                            "num_attention_heads",
                            6L,
                            "hidden_act",
                            "gelu",
                            "layer_norm_eps",
                            1e-5,
                            "rope_theta",
                            100.0),
                    "vit",
                    fields(12, "gelu", 1e-12),
                    "deit",
                    fields(12, "gelu", 1e-12));

    private HfDefaults() {}

    private static Map<String, Object> fields(long heads, String activation, double eps) {
        return Map.of(
                "num_attention_heads", heads, "hidden_act", activation, "layer_norm_eps", eps);
    }

    /** The defaults of the class that the configuration names. */
    public static Optional<JsonObject> of(HubConfigFiles sides) {
        return sides.config()
                .map(HfDefaults::type)
                .filter(BY_TYPE::containsKey)
                .map(t -> JsonObject.of(BY_TYPE.get(t), "HuggingFace's defaults of " + t));
    }

    /** The type of the vision part. */
    static String type(JsonObject config) {
        String whole = config.isString("model_type") ? config.string("model_type") : "";
        if (!config.isObject("vision_config")) {
            return switch (whole) {
                case "clip", "siglip", "siglip2" -> whole + "_vision_model";
                default -> whole;
            };
        }
        JsonObject vision = config.object("vision_config");
        return vision.isString("model_type")
                ? vision.string("model_type")
                : whole + "_vision_model";
    }
}
