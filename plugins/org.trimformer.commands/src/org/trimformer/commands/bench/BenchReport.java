// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands.bench;

import org.trimformer.core.json.Json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Results of one measurement.
 *
 * @param bench its kind
 * @param model what was measured, a preset or a file
 * @param batch images a batch
 * @param threads that computed
 * @param rows one a variant; ratios are against the first one
 */
record BenchReport(String bench, String model, int batch, int threads, List<Row> rows) {

    /**
     * One variant.
     *
     * @param variant its name
     * @param perCpuSecond images a second of CPU time
     * @param perSecond images a second of wall-clock time
     * @param ratio how many times as many images a CPU-second as the first row, median over the
     *     turns
     * @param spread distance of the quartiles of that ratio
     * @param gmacs 10⁹ multiply-accumulates an image; none where no network runs
     */
    record Row(
            String variant,
            double perCpuSecond,
            double perSecond,
            double ratio,
            double spread,
            OptionalDouble gmacs) {}

    /** Multiply-accumulates of the first row over those of {@code row}. */
    private OptionalDouble macRatio(Row row) {
        OptionalDouble first = rows.get(0).gmacs();
        return first.isEmpty() || row.gmacs().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(first.getAsDouble() / row.gmacs().getAsDouble());
    }

    /** One line of JSON; what does not apply is null. */
    String json() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("bench", bench);
        map.put("model", model);
        map.put("batch", batch);
        map.put("threads", threads);
        map.put("rows", rows.stream().map(this::map).toList());
        return Json.text(map);
    }

    private Map<String, Object> map(Row row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("variant", row.variant());
        map.put("images_per_cpu_second", row.perCpuSecond());
        map.put("images_per_second", row.perSecond());
        map.put("ratio", row.ratio());
        map.put("spread", row.spread());
        map.put("gmacs", orNull(row.gmacs()));
        map.put("mac_ratio", orNull(macRatio(row)));
        return map;
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }

    /** The table for people. */
    String table() {
        int width = rows.stream().mapToInt(r -> r.variant().length()).max().orElse(0) + 2;
        StringBuilder text = new StringBuilder();
        add(text, "%s, batch %d, %d thread%n", model, batch, threads);
        add(
                text,
                "%-" + width + "s%13s%12s%18s%9s%11s%9s%n",
                "",
                "images/CPU-s",
                "images/s",
                "ratio",
                "GMACs",
                "MAC ratio",
                "reached");
        for (Row row : rows) {
            OptionalDouble macs = macRatio(row);
            boolean saves = macs.isPresent() && macs.getAsDouble() != 1;
            add(
                    text,
                    "%-" + width + "s%13.2f%12.2f%18s%9s%11s%9s%n",
                    row.variant(),
                    row.perCpuSecond(),
                    row.perSecond(),
                    String.format(Locale.ROOT, "%.3f ± %.3f", row.ratio(), row.spread() / 2),
                    shown("%.3f", row.gmacs()),
                    shown("%.3f", macs),
                    saves
                            ? shown(
                                    "%.0f %%",
                                    OptionalDouble.of(100 * row.ratio() / macs.getAsDouble()))
                            : "");
        }
        return text.toString();
    }

    private static String shown(String format, OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "";
    }

    private static void add(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }
}
