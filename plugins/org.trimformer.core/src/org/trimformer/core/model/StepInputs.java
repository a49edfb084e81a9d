// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.model;

import org.trimformer.core.json.JsonObject;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a step of the provenance was made from beside its model, so that it can be repeated.
 *
 * @param settings all of them, by the name of the record, as plain JSON values
 * @param processor what computed, by its maker's name
 * @param images by their part in the step, such as "training"
 * @param models further models by their part in the step, such as "teacher": SHA-256 of tensors and
 *     description
 */
public record StepInputs(
        Map<String, Object> settings,
        String processor,
        Map<String, Images> images,
        Map<String, String> models) {

    /** Copies the maps. */
    public StepInputs {
        settings = Collections.unmodifiableMap(plain(settings));
        images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
        models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
    }

    /** The same with one kind of whole number, as a file gives them back. */
    private static Map<String, Object> plain(Map<?, ?> values) {
        Map<String, Object> plain = new LinkedHashMap<>();
        values.forEach((name, value) -> plain.put((String) name, plain(value)));
        return plain;
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            return plain(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(StepInputs::plain).toList();
        }
        return value instanceof Integer whole ? (Object) whole.longValue() : value;
    }

    /**
     * Images in the order in which the step got them, told by their encoded bytes, so that they are
     * found again wherever they lie.
     *
     * @param hash SHA-256 over the SHA-256 of every image and its label
     * @param classes names of the classes, may be empty
     * @param labels class of each image as an index of {@code classes}, -1 without; empty where no
     *     image has one
     * @param starts the first {@value #START} hexadecimal digits of each image's SHA-256, without
     *     space between
     */
    public record Images(String hash, List<String> classes, List<Integer> labels, String starts) {
        /** Hexadecimal digits that are kept of an image's SHA-256. */
        public static final int START = 12;

        /** Checks that the lists fit. */
        public Images {
            classes = List.copyOf(classes);
            labels = List.copyOf(labels);
            boolean whole = starts.length() % START == 0;
            if (!whole || !labels.isEmpty() && labels.size() != starts.length() / START) {
                throw new IllegalArgumentException(
                        "images has "
                                + labels.size()
                                + " labels for "
                                + starts.length()
                                + " digits");
            }
            for (int label : labels) {
                if (label < -1 || label >= classes.size()) {
                    throw new IllegalArgumentException(
                            "label is " + label + ", must be in -1.." + (classes.size() - 1));
                }
            }
        }

        /** How many there are. */
        public int size() {
            return starts.length() / START;
        }

        /** The start of the SHA-256 of image {@code i}. */
        public String start(int i) {
            return starts.substring(i * START, (i + 1) * START);
        }

        /** The label of image {@code i}, -1 without. */
        public int label(int i) {
            return labels.isEmpty() ? -1 : labels.get(i);
        }
    }

    static Map<String, Object> write(StepInputs inputs) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("settings", inputs.settings);
        map.put("processor", inputs.processor);
        Map<String, Object> parts = new LinkedHashMap<>();
        inputs.images.forEach(
                (part, images) -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("hash", images.hash());
                    one.put("classes", images.classes());
                    one.put("labels", images.labels());
                    one.put("starts", images.starts());
                    parts.put(part, one);
                });
        map.put("images", parts);
        map.put("models", inputs.models);
        return map;
    }

    /** What {@code key} of {@code json} holds, if it is there. */
    static Optional<StepInputs> read(JsonObject json, String key) {
        return json.has(key) ? Optional.of(read(json.object(key))) : Optional.empty();
    }

    private static StepInputs read(JsonObject json) {
        Map<String, Images> images = new TreeMap<>();
        JsonObject parts = json.object("images");
        for (String part : parts.keys()) {
            JsonObject one = parts.object(part);
            images.put(
                    part,
                    new Images(
                            one.string("hash"),
                            one.strings("classes"),
                            one.integers("labels"),
                            one.string("starts")));
        }
        JsonObject settings = json.object("settings");
        Map<String, Object> values = new LinkedHashMap<>();
        settings.keys().forEach(name -> values.put(name, settings.value(name)));
        return new StepInputs(
                values, json.string("processor"), images, json.object("models").stringMap());
    }
}
