// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import org.trimformer.core.foreign.hub.HfDefaults;
import org.trimformer.core.foreign.hub.HubConfigFiles;
import org.trimformer.core.foreign.hub.OpenClipPreprocessing;
import org.trimformer.core.foreign.names.ConversionState;
import org.trimformer.core.json.JsonObject;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is said about a network beside its tensors: by {@code config.json} of HuggingFace or timm,
 * and by the training settings that a checkpoint keeps.
 */
final class DeclaredFacts {
    private static final String IN_FILE = "the checkpoint's training settings";

    private final List<JsonObject> sources = new ArrayList<>();
    private final Optional<JsonObject> timm;

    /**
     * Puts the sources in order.
     *
     * @param settings training settings in the weight file
     */
    DeclaredFacts(HubConfigFiles sides, Map<String, Object> settings) {
        sides.config()
                .ifPresent(
                        c -> {
                            for (String part : List.of("model_args", "vision_config")) {
                                if (c.isObject(part)) {
                                    sources.add(c.object(part));
                                }
                            }
                            if (!c.isObject("vision_config")) {
                                sources.add(c);
                            }
                        });
        sides.openClip()
                .filter(c -> c.isObject("model_cfg"))
                .map(c -> c.object("model_cfg"))
                .ifPresent(
                        c -> {
                            if (c.isObject("vision_cfg")) {
                                sources.add(c.object("vision_cfg"));
                            }
                            sources.add(c);
                        });
        sources.add(JsonObject.of(settings, IN_FILE));
        HfDefaults.of(sides).ifPresent(sources::add);
        Optional<JsonObject> config = sides.config().filter(c -> c.isObject("pretrained_cfg"));
        Optional<JsonObject> openClip =
                sides.openClip()
                        .filter(c -> c.isObject("preprocess_cfg"))
                        .map(c -> c.object("preprocess_cfg"));
        timm =
                config.map(c -> c.object("pretrained_cfg"))
                        .or(() -> sides.config().filter(c -> c.isList("mean") && c.isList("std")))
                        .or(() -> openClip.map(OpenClipPreprocessing::asTimm));
    }

    /** A value and who says so. */
    record Value(Object value, String source) {
        boolean isTrue() {
            return Boolean.TRUE.equals(value);
        }
    }

    /** What the first source that knows any of {@code keys} says. */
    Optional<Value> of(String... keys) {
        for (JsonObject source : sources) {
            for (String key : keys) {
                if (source.has(key)) {
                    return Optional.of(new Value(source.value(key), key + " in " + source));
                }
            }
        }
        return Optional.empty();
    }

    /** A whole number; others of that name are passed over. */
    Optional<Value> whole(String... keys) {
        return of(keys).filter(v -> v.value() instanceof Long n && n == n.intValue());
    }

    /**
     * Side of the square that is said to be the input; empty where none is said.
     *
     * @throws org.trimformer.core.fault.UnsupportedModelException where it is no square
     */
    Optional<Value> side(ConversionState draft) {
        Optional<Value> said = of("image_size", "img_size");
        if (said.isEmpty() || !(said.get().value() instanceof List<?> both)) {
            return said.filter(v -> v.value() instanceof Long n && n == n.intValue());
        }
        if (both.stream().distinct().count() > 1) {
            throw draft.unsupported(
                    "reads images that are not square: " + both + " (" + said.get().source() + ").",
                    "Load a network for square images.");
        }
        return said.filter(v -> !both.isEmpty() && both.get(0) instanceof Long)
                .map(v -> new Value(both.get(0), v.source()));
    }

    /** A text; others of that name are passed over. */
    Optional<Value> text(String... keys) {
        return of(keys).filter(v -> v.value() instanceof String);
    }

    /** timm's preprocessing, from {@code config.json}. */
    Optional<JsonObject> timmPreprocessing() {
        return timm;
    }
}
