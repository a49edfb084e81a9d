// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import org.trimformer.core.fault.SettingException;
import org.trimformer.core.fault.TrimformerException;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.headless.command.ExitCode;
import org.trimformer.runtime.TorchRuntime;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was typed after a verb: files or names, flags, and options with a value. */
public final class VerbArguments {
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
            if (!known || equals < 0 && i + 1 == arguments.size()) {
                throw new SettingException(argument + " is not understood; " + usage);
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

    /** A number of 1..most, or {@code otherwise} if it is not given. */
    public int number(String name, int otherwise, int most) {
        return text(name).map(value -> number(value, most)).orElse(otherwise);
    }

    /** A text as a number of 1..most. */
    public static int number(String text, int most) {
        int value = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
        if (value < 1 || value > most) {
            throw new SettingException(text + " must be a number in 1.." + most);
        }
        return value;
    }

    /** A verb's work. */
    @FunctionalInterface
    public interface Work {
        /** Does it. */
        void run() throws IOException;
    }

    /**
     * Does the work; what can go wrong becomes a sentence and an exit code.
     *
     * @param verb put before what is wrong with the arguments, may be empty
     */
    public static int run(String verb, PrintStream err, Work work) {
        try {
            work.run();
            return ExitCode.DONE;
        } catch (CancelledException e) {
            err.println("Cancelled.");
            return ExitCode.CANCELLED;
        } catch (TrimformerException e) {
            err.println(e.getMessage() + " " + e.fix());
            return ExitCode.NODE_FAILED;
        } catch (IOException e) {
            err.println("A file could not be read or written: " + e.getMessage());
            return ExitCode.NODE_FAILED;
        } catch (SettingException e) {
            err.println(verb + e.getMessage());
            return ExitCode.WRONG_USAGE;
        } catch (RuntimeException e) {
            if (TorchRuntime.explained(e) instanceof TrimformerException fault) {
                err.println(fault.getMessage() + " " + fault.fix());
                return ExitCode.NODE_FAILED;
            }
            throw e;
        }
    }
}
