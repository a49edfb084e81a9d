// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights;

import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.json.Json;
import org.trimformer.core.json.JsonObject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Weights that HuggingFace cut into several files: {@code model.safetensors.index.json} says which
 * tensor lies in which of {@code model-00001-of-00003.safetensors} and so on; older models have
 * {@code pytorch_model.bin.index.json} and parts of {@code torch.save}.
 */
public final class ShardedWeights {
    private static final Pattern INDEX =
            Pattern.compile(".*\\.(safetensors|bin)\\.index\\.json", Pattern.CASE_INSENSITIVE);
    private static final long MAX_INDEX = 64 << 20;
    private static final Pattern SHARD =
            Pattern.compile(
                    "(.*)-(\\d{5})-of-(\\d{5})\\.(safetensors|bin)", Pattern.CASE_INSENSITIVE);

    private ShardedWeights() {}

    /** The index that {@code file} is, or that it is one of several parts of; else empty. */
    public static Optional<Path> index(Path file) {
        String name = String.valueOf(file.getFileName());
        if (INDEX.matcher(name).matches()) {
            return Optional.of(file);
        }
        Matcher shard = SHARD.matcher(name);
        if (!shard.matches() || Integer.parseInt(shard.group(3)) < 2) {
            return Optional.empty();
        }
        Path beside = file.resolveSibling(shard.group(1) + "." + shard.group(4) + ".index.json");
        if (!Files.isRegularFile(beside)) {
            throw new ModelFormatException(
                    name
                            + " is part "
                            + Integer.parseInt(shard.group(2))
                            + " of "
                            + Integer.parseInt(shard.group(3))
                            + " of a model, and the index of the parts ("
                            + beside.getFileName()
                            + ") is not beside it.",
                    "Download all parts and the index into one folder.");
        }
        return Optional.of(beside);
    }

    /**
     * All tensors of all parts, as fp32.
     *
     * @param pickles reads a part of {@code torch.save}
     */
    public static Map<String, HostTensor> all(
            Path index, Function<Path, Map<String, HostTensor>> pickles) {
        String name = String.valueOf(index.getFileName());
        JsonObject map = map(index, name);
        Map<String, HostTensor> tensors = new TreeMap<>();
        Map<String, Map<String, HostTensor>> open = new TreeMap<>();
        for (String part : parts(map, name)) {
            Path file = index.resolveSibling(part);
            if (!Files.isRegularFile(file)) {
                throw new ModelFormatException(
                        name + " names the part " + part + ", which is not beside it.",
                        "Download all parts into the index's folder.");
            }
            boolean safe = part.toLowerCase(Locale.ROOT).endsWith(".safetensors");
            open.put(part, safe ? SafetensorsFile.open(file).all() : pickles.apply(file));
        }
        for (String tensor : map.keys()) {
            Map<String, HostTensor> part = open.get(map.string(tensor));
            if (!part.containsKey(tensor)) {
                throw new ModelFormatException(
                        map.string(tensor)
                                + " lacks tensor "
                                + tensor
                                + ", which "
                                + name
                                + " promises.",
                        "Download the parts and the index again, from one place.");
            }
            tensors.put(tensor, part.get(tensor));
        }
        return tensors;
    }

    private static Set<String> parts(JsonObject map, String name) {
        Set<String> parts = new TreeSet<>();
        for (String tensor : map.keys()) {
            String part = map.string(tensor);
            if (!part.matches("[^/\\\\:\u0000]+\\.(safetensors|bin)")) {
                throw new ModelFormatException(
                        name
                                + " names a part '"
                                + part
                                + "', which is no .safetensors or .bin file beside it.",
                        "Download the index again.");
            }
            parts.add(part);
        }
        return parts;
    }

    private static JsonObject map(Path index, String name) {
        try {
            if (Files.size(index) > MAX_INDEX) {
                throw new ModelFormatException(
                        name + " is larger than 64 MiB.", "Download the index again.");
            }
            JsonObject whole = Json.object(Files.readString(index), name);
            if (!whole.isObject("weight_map")) {
                throw new ModelFormatException(
                        name + " has no weight_map, so it is no index of weight files.",
                        "Download the index again.");
            }
            return whole.object("weight_map");
        } catch (IOException e) {
            throw new ModelFormatException(
                    name + " cannot be read: " + e, "Choose a file that may be read.", e);
        }
    }
}
