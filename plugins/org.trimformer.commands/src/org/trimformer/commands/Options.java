// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import org.trimformer.core.arch.Presets;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.model.net.Precision;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Options of a measurement, {@code --name value} each. */
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

    /** Numbers of 1..most with commas between, or {@code otherwise} if they are not given. */
    List<Integer> numbers(String name, List<Integer> otherwise, int most) {
        return text(name)
                .map(v -> Arrays.stream(v.split(",")).map(one -> number(one, most)).toList())
                .orElse(otherwise);
    }

    /** The plain ViT preset that an option names. */
    VitArchitecture vit(String name, String otherwise) {
        String preset = text(name).orElse(otherwise);
        return Presets.byName(preset)
                .filter(VitArchitecture.class::isInstance)
                .map(VitArchitecture.class::cast)
                .orElseThrow(() -> new IllegalArgumentException(preset + " is no ViT preset"));
    }

    /** The precisions that an option names, with commas between. */
    List<Precision> precisions(String name, String otherwise) {
        return Arrays.stream(text(name).orElse(otherwise).split(","))
                .map(Options::precision)
                .toList();
    }

    private static Precision precision(String text) {
        return switch (text) {
            case "fp32" -> Precision.FP32;
            case "bf16" -> Precision.BF16;
            default -> throw new IllegalArgumentException(text + " must be fp32 or bf16");
        };
    }

    private static int number(String text, int most) {
        int value = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(text + " must be a number in 1.." + most);
        }
        return value;
    }
}
