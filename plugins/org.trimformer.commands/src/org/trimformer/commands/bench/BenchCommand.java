// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands.bench;

import org.trimformer.commands.VerbWork;
import org.trimformer.headless.command.Command;
import org.trimformer.headless.command.ExitCode;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** {@code trimformer bench KIND}: measurements on this machine. */
public final class BenchCommand implements Command {
    private static final List<Bench> KINDS =
            List.of(
                    new ForwardBench(),
                    new ImagesBench(),
                    new TokensBench(),
                    new TrainBench(),
                    new SearchBench());

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String summary() {
        return "Measures this machine: bench forward, images, tokens, train or search.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Optional<Bench> kind =
                arguments.isEmpty()
                        ? Optional.empty()
                        : KINDS.stream().filter(b -> b.name().equals(arguments.get(0))).findFirst();
        if (kind.isEmpty()) {
            err.println("usage: trimformer bench KIND [MODEL] [--json] [OPTIONS]");
            KINDS.forEach(b -> err.printf("  %-9s%s%n", b.name(), b.summary()));
            err.println("MODEL is a preset, such as deit_tiny_patch16_224, or a model file.");
            return ExitCode.WRONG_USAGE;
        }
        return run(kind.get(), arguments.subList(1, arguments.size()), out, err);
    }

    private static int run(Bench bench, List<String> arguments, PrintStream out, PrintStream err) {
        return VerbWork.run(
                "trimformer bench " + bench.name() + ": ",
                err,
                () -> {
                    BenchOptions options =
                            new BenchOptions(
                                    bench.name(), arguments, bench.defaults(), bench.options());
                    bench.run(
                            options,
                            options.json()
                                    ? new Bench.Output(r -> out.println(r.json()), sentence -> {})
                                    : new Bench.Output(r -> out.print(r.table()), out::println));
                });
    }
}
