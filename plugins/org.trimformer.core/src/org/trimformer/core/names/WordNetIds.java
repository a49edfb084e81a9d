// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.names;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The WordNet ids of ImageNet-1k, "n01440764", in the order of its classes: the folders of the data
 * set as it is distributed are called by them.
 */
final class WordNetIds {
    private static final Pattern ID = Pattern.compile("(n\\d{8})(?:[\\s_\\-,.:]+(.*))?");
    private static final Map<String, Integer> INDEX = read();

    private WordNetIds() {}

    /** The index of the id that {@code name} is or begins with; -1 where there is none. */
    static int indexOf(String name) {
        Matcher matcher = ID.matcher(name);
        return matcher.matches() ? INDEX.getOrDefault(matcher.group(1), -1) : -1;
    }

    /** What follows the id, as in "n02119789_kit_fox"; empty where nothing or no id does. */
    static String after(String name) {
        Matcher matcher = ID.matcher(name);
        return matcher.matches() && matcher.group(2) != null ? matcher.group(2) : "";
    }

    /** Whether the classes are those of ImageNet-1k in its order, or have no names of their own. */
    static boolean areImageNet(List<String> names, int classes) {
        if (classes != INDEX.size()) {
            return false;
        }
        return names.isEmpty()
                || Spelling.loose(names.get(0)).startsWith("tench")
                || indexOf(names.get(0)) == 0;
    }

    private static Map<String, Integer> read() {
        try (InputStream in = WordNetIds.class.getResourceAsStream("imagenet-wordnet-ids.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            Map<String, Integer> index = new HashMap<>();
            text.lines().forEach(id -> index.put(id, index.size()));
            return index;
        } catch (IOException e) {
            throw new UncheckedIOException("the list of WordNet ids cannot be read", e);
        }
    }
}
