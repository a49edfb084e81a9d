// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.output;

import org.trimformer.headless.graph.GraphNode;

import java.nio.charset.StandardCharsets;

/** File names for the results of nodes. */
public final class OutputNames {

    /**
     * File systems count bytes, 255 of them in a name; what follows the name in ours, an id or an
     * ending, has room besides.
     */
    private static final int MOST_BYTES = 200;

    private OutputNames() {}

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
        safe = shortened(safe).strip();
        return safe.isEmpty() || safe.startsWith(".") ? "_" + safe : safe;
    }

    /** The longest beginning that fits, no character cut in two. */
    private static String shortened(String name) {
        int bytes = 0;
        for (int at = 0; at < name.length(); ) {
            int character = name.codePointAt(at);
            bytes += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                return name.substring(0, at);
            }
            at += Character.charCount(character);
        }
        return name;
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
