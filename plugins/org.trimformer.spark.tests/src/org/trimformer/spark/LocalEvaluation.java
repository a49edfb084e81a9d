// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.trimformer.core.model.ModelFile;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.scan.FolderScanner;
import org.trimformer.images.scan.LabelRule;
import org.trimformer.images.scan.SplitRule;
import org.trimformer.model.evaluate.EvaluateJob;
import org.trimformer.model.evaluate.EvaluateSettings;
import org.trimformer.model.evaluate.Evaluation;
import org.trimformer.model.evaluate.EvaluationRows;
import org.trimformer.model.net.Precision;
import org.trimformer.runtime.DeviceChoice;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables of the Evaluate node, made by its own job in this process. */
final class LocalEvaluation {
    private static final List<String> WHERE_IT_RAN = List.of("Device");

    private LocalEvaluation() {}

    static Evaluation of(Path model, Path images) {
        ImageSet set =
                FolderScanner.scan(
                                images,
                                new LabelRule.FirstFolder(),
                                new SplitRule.None(),
                                JobMonitor.silent())
                        .all();
        try (Lease lease = TorchRuntime.instance().lease(DeviceChoice.CPU, JobMonitor.silent())) {
            return EvaluateJob.run(
                    ModelFile.read(model),
                    set,
                    new EvaluateSettings(32, Precision.FP32, false, 0),
                    lease,
                    JobMonitor.silent());
        }
    }

    /** Holds the files that a job has written against the tables, cell by cell. */
    static void assertSame(Evaluation local, Path written) throws IOException {
        List<String> names = local.classNames();
        assertEquals(
                text(EvaluationRows.statistics(names, local.confusion())),
                body(written.resolve("statistics.csv")));
        assertEquals(
                text(EvaluationRows.confusion(names, local.confusion())),
                body(written.resolve("confusion.csv")));
        String[] costs = cells(body(written.resolve("costs.csv")).get(0));
        Object[] expected = EvaluationRows.cost(local.costs(), local.truths().length);
        assertEquals(
                IntStream.range(0, expected.length)
                        .filter(i -> !WHERE_IT_RAN.contains(EvaluationRows.COST.get(i)))
                        .mapToObj(i -> EvaluationRows.COST.get(i) + "=" + cell(expected[i]))
                        .toList(),
                IntStream.range(0, costs.length)
                        .filter(i -> !WHERE_IT_RAN.contains(EvaluationRows.COST.get(i)))
                        .mapToObj(i -> EvaluationRows.COST.get(i) + "=" + costs[i])
                        .toList());
    }

    /** Cells of a line; a quoted one may hold commas. */
    private static String[] cells(String line) {
        String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
        return Arrays.stream(cells).map(c -> c.replace("\"", "")).toArray(String[]::new);
    }

    private static List<String> text(List<EvaluationRows.Row> rows) {
        return rows.stream()
                .map(
                        row ->
                                Stream.concat(Stream.of(row.name()), Arrays.stream(row.cells()))
                                        .map(LocalEvaluation::cell)
                                        .collect(Collectors.joining(",")))
                .toList();
    }

    private static String cell(Object value) {
        boolean missing = value == null || value instanceof Double d && d.isNaN();
        return missing ? "" : Objects.toString(value);
    }

    private static List<String> body(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        return lines.subList(1, lines.size());
    }
}
