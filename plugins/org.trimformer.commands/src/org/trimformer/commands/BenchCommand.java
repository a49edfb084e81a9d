// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import org.trimformer.core.fault.TrimformerException;
import org.trimformer.headless.command.Command;
import org.trimformer.headless.command.ExitCode;

import java.io.PrintStream;
import java.util.List;

/** {@code trimformer bench KIND}: measurements that the README quotes, on this machine. */
public final class BenchCommand implements Command {

    /** One kind of measurement. */
    interface Bench {

        /** The word after {@code bench}. */
        String name();

        /** One line for the list. */
        String summary();

        /**
         * Measures and prints.
         *
         * @param arguments what stands after the kind
         * @throws IllegalArgumentException saying what is wrong with the arguments
         */
        void run(List<String> arguments, PrintStream out);
    }

    private static final List<Bench> KINDS =
            List.of(new TokensBench(), new TrainBench(), new SearchBench());

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String summary() {
        return "Measures this machine: bench tokens (speed-up by token reduction), bench train"
                + " (cost of training), bench search (cost of a search step).";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        for (Bench bench : KINDS) {
            if (!arguments.isEmpty() && arguments.get(0).equals(bench.name())) {
                return run(bench, arguments.subList(1, arguments.size()), out, err);
            }
        }
        err.println("usage: trimformer bench KIND");
        KINDS.forEach(bench -> err.printf("  %-10s%s%n", bench.name(), bench.summary()));
        return ExitCode.WRONG_USAGE;
    }

    private static int run(Bench bench, List<String> arguments, PrintStream out, PrintStream err) {
        try {
            bench.run(arguments, out);
            return ExitCode.DONE;
        } catch (IllegalArgumentException e) {
            err.println("trimformer bench " + bench.name() + ": " + e.getMessage());
            return ExitCode.WRONG_USAGE;
        } catch (TrimformerException e) {
            err.println(e.getMessage() + " " + e.fix());
            return ExitCode.NODE_FAILED;
        }
    }
}
