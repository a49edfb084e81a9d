// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.names;

import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.foreign.hub.HubConfigFiles;
import org.trimformer.core.weights.HostTensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A foreign model half-way to ours: tensors being renamed, the warnings so far, and for every fact
 * that tensors do not tell where it was taken from.
 */
public final class ConversionState {
    /** What the source of a fact begins with where it was not read but assumed. */
    public static final String ASSUMED = "assumed";

    private final String file;
    private final TreeMap<String, HostTensor> tensors;
    private final HubConfigFiles sides;
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, String> facts = new TreeMap<>();

    /** Starts with the tensors of {@code file}. */
    public ConversionState(String file, Map<String, HostTensor> tensors, HubConfigFiles sides) {
        this.file = file;
        this.tensors = new TreeMap<>(tensors);
        this.sides = sides;
    }

    /** Notes what a fact is and where it comes from, for reports. */
    public void fact(String name, Object value, String source) {
        facts.put(name, source.isEmpty() ? value.toString() : value + " (" + source + ")");
    }

    /** All facts noted, by name. */
    public Map<String, String> facts() {
        return facts;
    }

    /** Name of the file. */
    public String file() {
        return file;
    }

    /** The JSON files beside it. */
    public HubConfigFiles sides() {
        return sides;
    }

    /** The tensors as they are now called. */
    public Map<String, HostTensor> tensors() {
        return tensors;
    }

    /** Sentences for the user. */
    public List<String> warnings() {
        return warnings;
    }

    /** Adds a sentence for the user, which begins with the file. */
    public void warn(String sentence) {
        warnings.add(file + ": " + sentence);
    }

    /** Whether there is such a tensor. */
    public boolean has(String name) {
        return tensors.containsKey(name);
    }

    /** Whether any name begins so. */
    public boolean hasUnder(String prefix) {
        String next = tensors.ceilingKey(prefix);
        return next != null && next.startsWith(prefix);
    }

    /** The tensor, if there is one. */
    public Optional<HostTensor> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /** The tensor, or a fault that says it is missing. */
    public HostTensor get(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                new ModelFormatException(
                                        file + " lacks tensor " + name,
                                        "Load the whole checkpoint of a ViT, DeiT or Swin"
                                                + " classifier."));
    }

    /** Size of axis {@code axis} of a tensor that must have {@code rank} axes. */
    public int size(String name, int rank, int axis) {
        long[] shape = get(name).shape();
        if (shape.length != rank || shape[axis] > Integer.MAX_VALUE) {
            throw new ModelFormatException(
                    file
                            + ": tensor "
                            + name
                            + " has shape "
                            + java.util.Arrays.toString(shape)
                            + ", "
                            + rank
                            + " sizes are needed",
                    "Load the checkpoint of a ViT, DeiT or Swin classifier.");
        }
        return (int) shape[axis];
    }

    /** Removes and returns a tensor that must be there. */
    public HostTensor take(String name) {
        HostTensor tensor = get(name);
        tensors.remove(name);
        return tensor;
    }

    /** Adds or replaces a tensor. */
    public void put(String name, HostTensor tensor) {
        tensors.put(name, tensor);
    }

    /** Removes every tensor whose name ends so; buffers that other programs store. */
    public void dropEnding(String suffix) {
        tensors.keySet().removeIf(n -> n.endsWith(suffix));
    }

    /** Removes every tensor whose name begins so. */
    public void dropUnder(String prefix) {
        tensors.keySet().removeIf(n -> n.startsWith(prefix));
    }

    /** Renames everything at once. */
    public void rename(UnaryOperator<String> rule) {
        Map<String, HostTensor> renamed = new TreeMap<>();
        for (Map.Entry<String, HostTensor> entry : tensors.entrySet()) {
            String name = rule.apply(entry.getKey());
            if (renamed.put(name, entry.getValue()) != null) {
                throw new ModelFormatException(
                        file + " has two tensors for " + name,
                        "Load a checkpoint that holds one model.");
            }
        }
        tensors.clear();
        tensors.putAll(renamed);
    }

    /** Blocks {@code prefix0, prefix1, ...} without a gap. */
    public int count(String prefix) {
        int n = 0;
        while (hasUnder(prefix + n + ".")) {
            n++;
        }
        return n;
    }

    /** A refusal that begins with the file. */
    public UnsupportedModelException unsupported(String what, String fix) {
        return new UnsupportedModelException(file + " " + what, fix);
    }
}
