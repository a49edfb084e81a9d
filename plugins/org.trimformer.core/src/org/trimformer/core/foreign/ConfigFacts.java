package org.trimformer.core.foreign;

import org.trimformer.core.json.JsonObject;

import java.util.Optional;

/** Sizes that a {@code config.json} of HuggingFace or timm tells and tensors do not. */
final class ConfigFacts {
    private ConfigFacts() {}

    /** H of a ViT of width {@code width}; 0 where unknown. */
    static int heads(Draft draft, int width) {
        Optional<JsonObject> config = draft.sides().config();
        if (config.isEmpty()) {
            return 0;
        }
        JsonObject c = config.get();
        if (c.isNumber("hidden_size") && c.integer("hidden_size") != width) {
            draft.warn(
                    "the config.json beside it describes another width and is not used for heads.");
            return 0;
        }
        if (c.isNumber("num_attention_heads")) {
            return c.integer("num_attention_heads");
        }
        if (c.isObject("model_args") && c.object("model_args").isNumber("num_heads")) {
            return c.object("model_args").integer("num_heads");
        }
        return 0;
    }

    static double layerNormEps(Draft draft, double usual) {
        return draft.sides()
                .config()
                .filter(c -> c.isNumber("layer_norm_eps"))
                .map(c -> c.number("layer_norm_eps"))
                .orElse(usual);
    }

    /** Side of the input in pixels; 0 where unknown. */
    static int imageSize(Draft draft) {
        return draft.sides()
                .config()
                .filter(c -> c.isNumber("image_size"))
                .map(c -> c.integer("image_size"))
                .orElse(0);
    }
}
