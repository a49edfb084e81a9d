// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands.bench;

import org.trimformer.commands.bench.BenchReport.Row;
import org.trimformer.model.evaluate.PairedTiming;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/** Times variants of the same work turn by turn, each once a round. */
final class InterleavedTiming {
    private static final int WARM_UP = 2;

    private InterleavedTiming() {}

    /**
     * One variant.
     *
     * @param name of the row
     * @param gmacs an image, none where no network runs
     * @param once handles one batch
     */
    record Variant(String name, OptionalDouble gmacs, Runnable once) {

        static Variant of(String name, double macs, Runnable once) {
            return new Variant(name, OptionalDouble.of(macs / 1e9), once);
        }
    }

    /**
     * Measures CPU time.
     *
     * @param nanos CPU time so far
     * @param atLeast nanoseconds of a turn, for clocks of large ticks: the variant is repeated
     */
    record Clock(LongSupplier nanos, long atLeast) {}

    private record Times(List<Double> cpu, List<Double> wall) {
        Times() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /**
     * The rows.
     *
     * @param batch images that a variant handles at once
     * @param rounds turns, after two of warm-up
     */
    static List<Row> measure(List<Variant> variants, int batch, int rounds, Clock clock) {
        List<Times> times = variants.stream().map(v -> new Times()).toList();
        for (int round = -WARM_UP; round < rounds; round++) {
            for (int i = 0; i < variants.size(); i++) {
                long wall = System.nanoTime();
                long cpu = clock.nanos().getAsLong();
                long spent = 0;
                int runs = 0;
                while (runs == 0 || spent < clock.atLeast()) {
                    variants.get(i).once().run();
                    spent = clock.nanos().getAsLong() - cpu;
                    runs++;
                }
                if (round >= 0) {
                    times.get(i).cpu().add(spent / 1e9 / runs);
                    times.get(i).wall().add((System.nanoTime() - wall) / 1e9 / runs);
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            rows.add(row(variants.get(i), times.get(0), times.get(i), batch));
        }
        return rows;
    }

    /** The report of a measurement; a single image at a time takes four times the turns. */
    static BenchReport report(
            Bench bench, BenchOptions options, int batch, List<Variant> variants, Clock clock) {
        int rounds = batch == 1 ? 4 * options.rounds() : options.rounds();
        List<Row> rows = measure(variants, batch, rounds, clock);
        return new BenchReport(bench.name(), options.modelName(), batch, 1, rows);
    }

    private static Row row(Variant variant, Times first, Times own, int batch) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < own.cpu().size(); i++) {
            ratios.add(first.cpu().get(i) / own.cpu().get(i));
        }
        ratios.sort(null);
        return new Row(
                variant.name(),
                batch / PairedTiming.median(own.cpu()),
                batch / PairedTiming.median(own.wall()),
                PairedTiming.median(ratios),
                ratios.get(3 * ratios.size() / 4) - ratios.get(ratios.size() / 4),
                variant.gmacs());
    }
}
