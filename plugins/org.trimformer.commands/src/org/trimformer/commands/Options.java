// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Options of a command, {@code --name value} each. */
final class Options {
    private final Map<String, String> values = new TreeMap<>();

    /**
     * Reads options.
     *
     * @param usage what is expected, for the message about anything else
     * @param names the options there are, without dashes
     */
    Options(List<String> arguments, String usage, String... names) {
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i).replaceFirst("^--", "");
            boolean known =
                    arguments.get(i).startsWith("--") && Arrays.asList(names).contains(name);
            if (!known || i + 1 == arguments.size()) {
                throw new IllegalArgumentException(usage);
            }
            values.put(name, arguments.get(i + 1));
        }
    }

    /** The value of an option, if given. */
    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A number of 1..most, or {@code otherwise} if it is not given. */
    int number(String name, int otherwise, int most) {
        return text(name).map(value -> number(value, most)).orElse(otherwise);
    }

    private static int number(String text, int most) {
        int value = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(text + " must be a number in 1.." + most);
        }
        return value;
    }
}
