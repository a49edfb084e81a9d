// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The position of a node in a workflow: one number a nesting level, outermost first. Node 2 inside
 * metanode 4 is written {@code #4:2}.
 *
 * @param parts the ids from the root workflow inwards; empty for the root workflow itself
 */
public record NodeId(List<Integer> parts) implements Comparable<NodeId> {

    /** The root workflow. */
    public static final NodeId ROOT = new NodeId(List.of());

    /** Copies the parts, so that the id is immutable. */
    public NodeId {
        parts = List.copyOf(parts);
    }

    /**
     * @param id the id inside the workflow that this id names
     * @return the id one level deeper
     */
    public NodeId child(int id) {
        List<Integer> longer = new ArrayList<>(parts);
        longer.add(id);
        return new NodeId(longer);
    }

    /**
     * Reads {@code #4:2} or {@code 4:2}.
     *
     * @param text what the user typed
     * @return the id, or empty where the text is no id (it may be a node's name then)
     */
    public static Optional<NodeId> parse(String text) {
        String digits = text.startsWith("#") ? text.substring(1) : text;
        if (!digits.matches("\\d{1,9}(:\\d{1,9})*")) {
            return Optional.empty();
        }
        List<Integer> parts = new ArrayList<>();
        for (String part : digits.split(":")) {
            parts.add(Integer.valueOf(part));
        }
        return Optional.of(new NodeId(parts));
    }

    /** Numeric order level by level, so that #10 follows #9. */
    @Override
    public int compareTo(NodeId other) {
        int common = Math.min(parts.size(), other.parts.size());
        for (int level = 0; level < common; level++) {
            int order = Integer.compare(parts.get(level), other.parts.get(level));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(parts.size(), other.parts.size());
    }

    @Override
    public String toString() {
        return "#" + parts.stream().map(String::valueOf).collect(Collectors.joining(":"));
    }
}
