// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.export;

import org.trimformer.core.json.Json;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelDescriptionJson;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.ProvenanceStep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a program must know of a model besides its weights, in the two JSON files that HuggingFace
 * puts beside them, and as texts for the metadata of a file.
 */
final class ExportConfig {
    /** Class names and sizes. */
    static final String CONFIG = "config.json";

    /** How images become the input. */
    static final String PREPROCESSOR = "preprocessor_config.json";

    private static final int PIL_BILINEAR = 2;
    private static final int PIL_BICUBIC = 3;

    private ExportConfig() {}

    /** Name and text of both files. */
    static Map<String, String> of(ModelDescription model) {
        return Map.of(
                CONFIG, Json.text(config(model)) + "\n",
                PREPROCESSOR, Json.text(preprocessor(model.preprocessing())) + "\n");
    }

    /** The same and the whole description, for metadata. */
    static Map<String, String> metadata(ModelDescription model) {
        return Map.of(
                "labels", Json.text(model.classNames()),
                "preprocessing", Json.text(preprocessor(model.preprocessing())),
                "trimformer.description", ModelDescriptionJson.write(model),
                "trimformer.version", ProvenanceStep.CODE_VERSION);
    }

    private static Map<String, Object> config(ModelDescription model) {
        List<String> names = model.classNames();
        Map<String, Object> byId = new LinkedHashMap<>();
        Map<String, Object> byLabel = new LinkedHashMap<>();
        for (int k = 0; k < names.size(); k++) {
            byId.put(Integer.toString(k), names.get(k));
            byLabel.put(names.get(k), k);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model_type", "trimformer");
        map.put("architectures", List.of(model.architecture().label()));
        map.put("image_size", model.architecture().imageSize());
        map.put("num_channels", model.architecture().channels());
        map.put("num_labels", names.size());
        map.put("id2label", byId);
        map.put("label2id", byLabel);
        return map;
    }

    /** As HuggingFace's CLIPImageProcessor reads it, which does every step that we do. */
    private static Map<String, Object> preprocessor(Preprocessing p) {
        boolean shorter = p.resize() == Preprocessing.Resize.SHORTER_SIDE;
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("image_processor_type", "CLIPImageProcessor");
        map.put("do_convert_rgb", p.channels() != 1);
        map.put("do_resize", true);
        map.put(
                "size",
                shorter
                        ? Map.of("shortest_edge", p.resizeTo())
                        : new TreeMap<>(Map.of("height", p.resizeTo(), "width", p.resizeTo())));
        map.put(
                "resample",
                p.interpolation() == Preprocessing.Interpolation.BICUBIC
                        ? PIL_BICUBIC
                        : PIL_BILINEAR);
        map.put("do_center_crop", true);
        map.put("crop_size", new TreeMap<>(Map.of("height", p.crop(), "width", p.crop())));
        map.put("do_rescale", true);
        map.put("rescale_factor", 1 / 255.0);
        map.put("do_normalize", true);
        map.put("image_mean", p.mean());
        map.put("image_std", p.std());
        return map;
    }
}
