// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import org.trimformer.core.fault.TrimformerException;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.headless.command.ExitCode;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was typed after a verb: files first or last, flags, and options with a value. */
final class VerbArguments {
    private final List<Path> files = new ArrayList<>();
    private final List<String> flags = new ArrayList<>();
    private final Options options;

    /**
     * @param usage what is expected, for the message about anything else
     * @param fileCount how many files there must be
     * @param flags the flags there are, with dashes
     * @param names the options there are, without dashes
     */
    VerbArguments(
            List<String> arguments,
            String usage,
            int fileCount,
            List<String> flags,
            String... names) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (flags.contains(argument)) {
                this.flags.add(argument);
            } else if (argument.startsWith("--") && argument.contains("=")) {
                int at = argument.indexOf('=');
                pairs.add(argument.substring(0, at));
                pairs.add(argument.substring(at + 1));
            } else if (argument.startsWith("--") && i + 1 < arguments.size()) {
                pairs.add(argument);
                pairs.add(arguments.get(++i));
            } else if (argument.startsWith("-")) {
                throw new IllegalArgumentException(usage);
            } else {
                files.add(Path.of(argument));
            }
        }
        if (files.size() != fileCount) {
            throw new IllegalArgumentException(usage);
        }
        options = new Options(pairs, usage, names);
    }

    /** The files, as many as asked for. */
    List<Path> files() {
        return files;
    }

    /** Whether a flag was given. */
    boolean has(String flag) {
        return flags.contains(flag);
    }

    /** The options. */
    Options options() {
        return options;
    }

    /** A verb's work. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /** Does the work; what can go wrong becomes a sentence and an exit code. */
    static int run(PrintStream err, Work work) {
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
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return ExitCode.WRONG_USAGE;
        }
    }
}
