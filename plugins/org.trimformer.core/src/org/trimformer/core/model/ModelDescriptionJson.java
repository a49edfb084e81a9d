// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.model;

import org.trimformer.core.arch.Activation;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.arch.VitOptions;
import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.json.Json;
import org.trimformer.core.json.JsonObject;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Model descriptions as JSON text and back; equal descriptions give equal text. */
public final class ModelDescriptionJson {
    private ModelDescriptionJson() {}

    /** The description as one line of JSON. */
    public static String write(ModelDescription description) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("architecture", architecture(description.architecture()));
        map.put("plan", PlanJson.write(description.plan()));
        map.put("preprocessing", preprocessing(description.preprocessing()));
        map.put("labels", description.labels());
        List<Object> steps = new ArrayList<>();
        description.provenance().forEach(s -> steps.add(step(s)));
        map.put("provenance", steps);
        return Json.text(map);
    }

    /** As the other method, for text that lies in no file. */
    public static ModelDescription read(String text) {
        return read(text, "the model description");
    }

    /**
     * Reads a description.
     *
     * @param where what to call the text in a complaint
     * @throws ModelFormatException naming the field that is wrong
     */
    public static ModelDescription read(String text, String where) {
        JsonObject json = Json.object(text, where);
        try {
            List<ProvenanceStep> steps = new ArrayList<>();
            json.objects("provenance").forEach(s -> steps.add(step(s)));
            return new ModelDescription(
                    architecture(json.object("architecture")),
                    PlanJson.read(json.object("plan")),
                    preprocessing(json.object("preprocessing")),
                    json.strings("labels"),
                    steps);
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(
                    where + " describes an impossible model: " + e.getMessage(),
                    "Get the file again from where it came from.",
                    e);
        }
    }

    private static Map<String, Object> architecture(Architecture architecture) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (architecture instanceof VitArchitecture v) {
            map.put("family", PlanJson.lower(v.family()));
            map.put("image_size", v.imageSize());
            map.put("patch_size", v.patchSize());
            map.put("channels", v.channels());
            map.put("width", v.width());
            map.put("depth", v.depth());
            map.put("heads", v.heads());
            map.put("mlp_width", v.mlpWidth());
            map.put("classes", v.classes());
            map.put("layer_norm_eps", v.layerNormEps());
            if (v.pooling() != Pooling.CLS) {
                map.put("pooling", PlanJson.lower(v.pooling()));
            }
            if (!v.options().equals(VitOptions.NONE)) {
                map.put("options", options(v.options()));
            }
        } else if (architecture instanceof SwinArchitecture s) {
            map.put("family", "swin");
            map.put("image_size", s.imageSize());
            map.put("patch_size", s.patchSize());
            map.put("channels", s.channels());
            map.put("width", s.width());
            map.put("depths", s.depths());
            map.put("heads", s.heads());
            map.put("window", s.window());
            map.put("mlp_ratio", s.mlpRatio());
            map.put("classes", s.classes());
            map.put("layer_norm_eps", s.layerNormEps());
        }
        return map;
    }

    private static Architecture architecture(JsonObject json) {
        if (json.string("family").equals("swin")) {
            return new SwinArchitecture(
                    json.integer("image_size"),
                    json.integer("patch_size"),
                    json.integer("channels"),
                    json.integer("width"),
                    json.integers("depths"),
                    json.integers("heads"),
                    json.integer("window"),
                    json.integer("mlp_ratio"),
                    json.integer("classes"),
                    json.number("layer_norm_eps"));
        }
        return new VitArchitecture(
                PlanJson.constant(json, "family", VitFamily.class),
                json.integer("image_size"),
                json.integer("patch_size"),
                json.integer("channels"),
                json.integer("width"),
                json.integer("depth"),
                json.integer("heads"),
                json.integer("mlp_width"),
                json.integer("classes"),
                json.number("layer_norm_eps"),
                json.has("pooling")
                        ? PlanJson.constant(json, "pooling", Pooling.class)
                        : Pooling.CLS,
                json.has("options") ? options(json.object("options")) : VitOptions.NONE);
    }

    private static Map<String, Object> options(VitOptions options) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("class_token", options.classToken());
        map.put("registers", options.registers());
        map.put("pre_norm", options.preNorm());
        map.put("query_key_norm", options.queryKeyNorm());
        map.put("activation", PlanJson.lower(options.activation()));
        map.put("gated", options.gated());
        map.put("rotary_base", options.rotaryBase());
        map.put("projection", options.projection());
        return map;
    }

    private static VitOptions options(JsonObject json) {
        return new VitOptions(
                json.bool("class_token"),
                json.integer("registers"),
                json.bool("pre_norm"),
                json.bool("query_key_norm"),
                PlanJson.constant(json, "activation", Activation.class),
                json.bool("gated"),
                json.number("rotary_base"),
                json.integer("projection"));
    }

    private static Map<String, Object> preprocessing(Preprocessing preprocessing) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("resize", PlanJson.lower(preprocessing.resize()));
        map.put("resize_to", preprocessing.resizeTo());
        map.put("crop", preprocessing.crop());
        map.put("interpolation", PlanJson.lower(preprocessing.interpolation()));
        map.put("mean", preprocessing.mean());
        map.put("std", preprocessing.std());
        return map;
    }

    private static Preprocessing preprocessing(JsonObject json) {
        return new Preprocessing(
                PlanJson.constant(json, "resize", Preprocessing.Resize.class),
                json.integer("resize_to"),
                json.integer("crop"),
                PlanJson.constant(json, "interpolation", Preprocessing.Interpolation.class),
                json.numbers("mean"),
                json.numbers("std"));
    }

    private static Map<String, Object> step(ProvenanceStep step) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("operation", step.operation());
        map.put("settings", step.settings());
        map.put("seed", step.seed());
        map.put("input_hash", step.inputHash());
        map.put("code_version", step.codeVersion());
        map.put("device", step.device());
        step.inputs().ifPresent(inputs -> map.put("inputs", StepInputs.write(inputs)));
        return map;
    }

    private static ProvenanceStep step(JsonObject json) {
        return new ProvenanceStep(
                json.string("operation"),
                json.object("settings").stringMap(),
                json.whole("seed"),
                json.string("input_hash"),
                json.string("code_version"),
                json.string("device"),
                StepInputs.read(json, "inputs"));
    }
}
