package org.trimformer.headless.output;

import org.trimformer.headless.graph.GraphNode;

/** File names for the results of nodes. */
public final class Names {

    private static final int LONGEST = 120;

    private Names() {}

    /**
     * The folder of a node, {@code Name (#4.2)}: the colon of nested ids becomes a full stop,
     * because Windows allows no colon in file names.
     *
     * @param node a node
     * @return its folder's name
     */
    public static String folder(GraphNode node) {
        return "%s (%s)"
                .formatted(safe(node.file().name()), node.id().toString().replace(':', '.'));
    }

    /**
     * @param name any text
     * @return the text with everything replaced that some file system refuses
     */
    public static String safe(String name) {
        String safe = name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_").strip();
        safe = safe.length() > LONGEST ? safe.substring(0, LONGEST).strip() : safe;
        return safe.isEmpty() || safe.startsWith(".") ? "_" + safe : safe;
    }

    /**
     * @param fileName a file name
     * @return its extension with the dot; empty where it has none
     */
    static String extension(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 && fileName.substring(dot).matches("\\.[A-Za-z0-9]{1,12}")
                ? fileName.substring(dot)
                : "";
    }
}
