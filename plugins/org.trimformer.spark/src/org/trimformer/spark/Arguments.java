// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was typed after a verb: places, flags, and options with a value. */
final class Arguments {
    private final List<String> places = new ArrayList<>();
    private final List<String> flags = new ArrayList<>();
    private final Map<String, String> values = new TreeMap<>();

    /**
     * @param typed all of it
     * @param usage what is expected, for the message about anything else
     * @param least how many places there must be
     * @param flags the flags there are, without dashes
     * @param options the options there are, without dashes
     */
    Arguments(List<String> typed, String usage, int least, List<String> flags, String... options) {
        for (int i = 0; i < typed.size(); i++) {
            String word = typed.get(i);
            String name = word.replaceFirst("^--", "").replaceFirst("=.*$", "");
            if (!word.startsWith("--")) {
                places.add(word);
            } else if (flags.contains(word.substring(2))) {
                this.flags.add(name);
            } else if (!Arrays.asList(options).contains(name)) {
                throw new IllegalArgumentException(usage);
            } else if (word.contains("=")) {
                values.put(name, word.substring(word.indexOf('=') + 1));
            } else if (i + 1 < typed.size()) {
                values.put(name, typed.get(++i));
            } else {
                throw new IllegalArgumentException(usage);
            }
        }
        if (places.size() < least) {
            throw new IllegalArgumentException(usage);
        }
    }

    /** At least as many as asked for. */
    List<String> places() {
        return places;
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The value of an option that must be there. */
    String needed(String name) {
        return text(name)
                .orElseThrow(() -> new IllegalArgumentException("--" + name + " is missing."));
    }

    /** A whole number of 1..most, or {@code otherwise} if it is not given. */
    int number(String name, int otherwise, int most) {
        return text(name).map(value -> number(name, value, most)).orElse(otherwise);
    }

    private static int number(String name, String text, int most) {
        int value = text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : 0;
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "--" + name + " is '" + text + "', must be a number in 1.." + most + ".");
        }
        return value;
    }
}
