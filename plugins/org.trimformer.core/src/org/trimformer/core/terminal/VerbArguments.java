// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.terminal;

import org.trimformer.core.fault.SettingException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was typed after a verb: files or names, flags, and options with a value. */
public final class VerbArguments {
    private final String usage;
    private final List<String> plain = new ArrayList<>();
    private final List<String> given = new ArrayList<>();
    private final Map<String, String> values = new TreeMap<>();

    /**
     * Reads {@code --flag}, {@code --name value}, {@code --name=value} and the rest.
     *
     * @param usage what is expected, for the message about anything else
     * @param flags the flags there are, with dashes
     * @param names the options there are, without dashes
     */
    public VerbArguments(
            List<String> arguments, String usage, List<String> flags, List<String> names) {
        this.usage = usage;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (flags.contains(argument)) {
                given.add(argument);
                continue;
            }
            if (!argument.startsWith("-")) {
                plain.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            String name = argument.substring(0, equals < 0 ? argument.length() : equals);
            boolean known = name.startsWith("--") && names.contains(name.substring(2));
            if (!known) {
                throw new SettingException(argument + " is not understood; " + usage);
            }
            if (equals < 0 && i + 1 == arguments.size()) {
                throw new SettingException(argument + " needs a value; " + usage);
            }
            String value = equals < 0 ? arguments.get(++i) : argument.substring(equals + 1);
            if (values.put(name.substring(2), value) != null) {
                throw new SettingException(name + " is given twice; " + usage);
            }
        }
    }

    /** What is neither flag nor option, in order. */
    public List<String> plain() {
        return plain;
    }

    /** Whether a flag was given. */
    public boolean has(String flag) {
        return given.contains(flag);
    }

    /** The value of an option, if given. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The value of an option that must be given. */
    public String needed(String name) {
        return text(name)
                .orElseThrow(() -> new SettingException("--" + name + " is missing; " + usage));
    }

    /** A number of 1..most, or {@code otherwise} if it is not given. */
    public int number(String name, int otherwise, int most) {
        return text(name).map(value -> number(name, value, most)).orElse(otherwise);
    }

    /**
     * A text as a number of 1..most.
     *
     * @param name of its option, without dashes, for the message
     */
    public static int number(String name, String text, int most) {
        int value = text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : 0;
        if (value < 1 || value > most) {
            throw new SettingException(
                    "--" + name + " is '" + text + "', must be a number in 1.." + most + ".");
        }
        return value;
    }
}
