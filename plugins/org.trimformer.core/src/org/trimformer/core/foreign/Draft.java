package org.trimformer.core.foreign;

import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.foreign.hub.SideFiles;
import org.trimformer.core.weights.HostTensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A foreign model half-way to ours: tensors being renamed, and the warnings so far. */
final class Draft {
    private final String file;
    private final TreeMap<String, HostTensor> tensors;
    private final SideFiles sides;
    private final ForeignOptions options;
    private final List<String> warnings = new ArrayList<>();

    Draft(String file, Map<String, HostTensor> tensors, SideFiles sides, ForeignOptions options) {
        this.file = file;
        this.tensors = new TreeMap<>(tensors);
        this.sides = sides;
        this.options = options;
    }

    String file() {
        return file;
    }

    SideFiles sides() {
        return sides;
    }

    ForeignOptions options() {
        return options;
    }

    Map<String, HostTensor> tensors() {
        return tensors;
    }

    List<String> warnings() {
        return warnings;
    }

    void warn(String sentence) {
        warnings.add(file + ": " + sentence);
    }

    boolean has(String name) {
        return tensors.containsKey(name);
    }

    boolean hasUnder(String prefix) {
        String next = tensors.ceilingKey(prefix);
        return next != null && next.startsWith(prefix);
    }

    Optional<HostTensor> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /** The tensor, or a fault that says it is missing. */
    HostTensor get(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                new ModelFormatException(
                                        file + " lacks tensor " + name,
                                        "Load the whole checkpoint of a ViT, DeiT or Swin"
                                                + " classifier."));
    }

    /** Size of axis {@code axis} of a tensor that must have {@code rank} axes. */
    int size(String name, int rank, int axis) {
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
    HostTensor take(String name) {
        HostTensor tensor = get(name);
        tensors.remove(name);
        return tensor;
    }

    void put(String name, HostTensor tensor) {
        tensors.put(name, tensor);
    }

    /** Removes every tensor whose name ends so; buffers that other programs store. */
    void dropEnding(String suffix) {
        tensors.keySet().removeIf(n -> n.endsWith(suffix));
    }

    void dropUnder(String prefix) {
        tensors.keySet().removeIf(n -> n.startsWith(prefix));
    }

    /** Renames everything at once. */
    void rename(UnaryOperator<String> rule) {
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
    int count(String prefix) {
        int n = 0;
        while (hasUnder(prefix + n + ".")) {
            n++;
        }
        return n;
    }

    UnsupportedModelException unsupported(String what, String fix) {
        return new UnsupportedModelException(file + " " + what, fix);
    }
}
