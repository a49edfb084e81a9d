// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.metrics.ConfusionMatrix;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.terminal.VerbArguments;
import org.trimformer.images.folder.ScanWarnings;
import org.trimformer.images.scan.ClassFolders;
import org.trimformer.images.scan.LabelRule;
import org.trimformer.images.scan.SplitRule;
import org.trimformer.model.evaluate.CostRow;
import org.trimformer.model.evaluate.EvaluateSettings;
import org.trimformer.model.evaluate.EvaluationRows;
import org.trimformer.model.evaluate.LabelMatch;
import org.trimformer.model.net.Precision;
import org.trimformer.spark.driver.ImageList;
import org.trimformer.spark.driver.ImageSources;
import org.trimformer.spark.driver.ImageStage;
import org.trimformer.spark.driver.ResultFolder;
import org.trimformer.spark.driver.ResultTable;
import org.trimformer.spark.driver.SentModel;
import org.trimformer.spark.task.EngineScoring;
import org.trimformer.spark.task.EvaluateTask;
import org.trimformer.spark.task.EvaluationTally;
import org.trimformer.spark.task.Labelling;
import org.trimformer.spark.task.Scoring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code evaluate MODEL IMAGES --out FOLDER}: the tables of Evaluate, as CSV files. */
final class EvaluateVerb implements Verb {
    private static final String USAGE =
            """
            usage: trimformer spark evaluate MODEL IMAGES --out FOLDER [--label-column NAME] [--column NAME]
                            [--batch N] [--device DEVICE] [--sha256 CHECKSUM] [--overwrite] [--strict]
              MODEL           model file, or a folder that Export ViT has written for Spark
              IMAGES          folder with a sub-folder per class, or a CSV or Parquet table of paths and labels
              --out           folder for statistics.csv, confusion.csv and costs.csv
              --label-column  the table's column of classes, 'label' without it\
            """;
    private static final Pattern OWN = Pattern.compile("(statistics|confusion|costs)\\.csv|\\..*");
    private static final int MOST_LABELS = 100_000;

    @Override
    public String name() {
        return "evaluate";
    }

    @Override
    public String usage() {
        return USAGE;
    }

    @Override
    public Work work(List<String> typed) {
        VerbArguments given =
                new VerbArguments(
                        typed,
                        USAGE,
                        List.of(CommonOptions.OVERWRITE, CommonOptions.STRICT),
                        CommonOptions.names("column", "label-column", "batch"));
        if (given.plain().size() != 2) {
            throw new SettingException(USAGE);
        }
        CommonOptions common = CommonOptions.of(given);
        String place = given.plain().get(1);
        boolean table = ImageSources.isTable(place);
        if (!table && (given.text("column").or(() -> given.text("label-column"))).isPresent()) {
            throw new SettingException(
                    "--column and --label-column name columns of a table, and '"
                            + place
                            + "' is none (.csv or .parquet): leave them out.");
        }
        Settings settings =
                new Settings(
                        place,
                        table,
                        given.text("column"),
                        given.text("label-column").orElse("label"),
                        given.number("batch", 32, CommonOptions.MOST_BATCH),
                        given.has(CommonOptions.STRICT));
        return run -> {
            try (ResultFolder results = common.results(OWN, run.spark(), run.job())) {
                SentModel sent = common.send(run.spark(), run.job());
                Scoring scoring = new EngineScoring(sent.sent(), common.device(), true);
                evaluate(sent.model(), scoring, settings, results, run);
            }
        };
    }

    /**
     * What is evaluated.
     *
     * @param place folder or table
     * @param table whether it is a table
     * @param column of paths in the table
     * @param labelColumn of classes in the table
     * @param batchSize images per batch
     * @param strict whether an unreadable image ends the job
     */
    record Settings(
            String place,
            boolean table,
            Optional<String> column,
            String labelColumn,
            int batchSize,
            boolean strict) {}

    /** Evaluates with any scoring. */
    static void evaluate(
            VitModel model, Scoring scoring, Settings settings, ResultFolder results, Run run)
            throws IOException {
        Configuration hadoop = run.spark().hadoopConfiguration();
        ImageList list = new ImageList(results.aside("images"), settings.batchSize(), hadoop);
        Labelling labelling;
        try (list) {
            labelling = labelling(settings, list, model.description(), run);
        }
        ImageStage stage =
                ImageStage.begin(
                        list,
                        model.description(),
                        scoring,
                        settings.batchSize(),
                        settings.strict(),
                        run.spark(),
                        run.job().tasks());
        EvaluationTally tally =
                stage.tasks()
                        .mapPartitions(new EvaluateTask(stage.job(), labelling))
                        .reduce(EvaluationTally::add);
        run.job().tasks().end();
        write(model, tally, settings.batchSize(), results.results(), hadoop);
        results.deliver();
        tell(tally, list.images(), results.place(), run);
    }

    /** Lists the images and says how they come by their classes. */
    private static Labelling labelling(
            Settings settings, ImageList list, ModelDescription model, Run run) throws IOException {
        ImageSources sources =
                new ImageSources(
                        run.session(),
                        settings.column(),
                        Optional.of(settings.labelColumn()),
                        run.job());
        ClassFolders folders = new ClassFolders(new LabelRule.FirstFolder(), new SplitRule.None());
        TreeSet<String> names = new TreeSet<>();
        long[] unlabelled = new long[1];
        sources.list(
                settings.place(),
                (path, note) -> {
                    if (!settings.table()) {
                        folders.see(note);
                    } else if (note.isBlank()) {
                        unlabelled[0]++;
                        return;
                    } else {
                        names.add(Labelling.name(note));
                        requireFew(names, settings.labelColumn());
                    }
                    list.add(path, note);
                });
        ScanWarnings warnings = new ScanWarnings();
        if (!settings.table()) {
            folders.warn(warnings);
            folders.warnOfOutside(warnings);
            names.addAll(folders.classes());
        } else if (unlabelled[0] > 0) {
            warnings.note(
                    unlabelled[0] == 1
                            ? "1 row without a label was left out."
                            : unlabelled[0] + " rows without a label were left out.");
        }
        if (names.isEmpty()) {
            throw new ImageException(
                    "There is no image with a class in '" + settings.place() + "'.",
                    "Give every class a sub-folder, or name a table with a column of labels.");
        }
        warnings.sentences().forEach(run.job()::warn);
        return new Labelling(
                settings.table() ? null : folders.place(),
                LabelMatch.match(List.copyOf(names), model));
    }

    /** Labels are kept on the driver; paths or numbers in their place would fill it. */
    private static void requireFew(TreeSet<String> names, String column) {
        if (names.size() > MOST_LABELS) {
            throw new ImageException(
                    String.format(
                            Locale.ROOT,
                            "Column '%s' holds more than %,d different labels.",
                            column,
                            MOST_LABELS),
                    "Name the column of classes: --label-column NAME.");
        }
    }

    private static void write(
            VitModel model, EvaluationTally tally, int batch, Path results, Configuration hadoop)
            throws IOException {
        List<String> names = model.description().classNames();
        ConfusionMatrix matrix = tally.confusion();
        ResultTable.write(
                new Path(results, "statistics.csv"),
                Stream.of(
                                Stream.of("Class"),
                                EvaluationRows.STATISTICS_COUNTS.stream(),
                                EvaluationRows.STATISTICS_NUMBERS.stream())
                        .flatMap(s -> s)
                        .toList(),
                rows(EvaluationRows.statistics(names, matrix)),
                hadoop);
        ResultTable.write(
                new Path(results, "confusion.csv"),
                Stream.concat(Stream.of("Class"), names.stream()).toList(),
                rows(EvaluationRows.confusion(names, matrix)),
                hadoop);
        CostRow costs =
                CostRow.of(
                        model,
                        tally.accuracy(),
                        tally.macs(),
                        tally.ran(),
                        new EvaluateSettings(batch, Precision.FP32, false, 0));
        ResultTable.write(
                new Path(results, "costs.csv"),
                EvaluationRows.COST,
                List.of(Arrays.asList(EvaluationRows.cost(costs, matrix.total()))),
                hadoop);
    }

    private static List<List<Object>> rows(List<EvaluationRows.Row> rows) {
        List<List<Object>> all = new ArrayList<>();
        for (EvaluationRows.Row row : rows) {
            List<Object> cells = new ArrayList<>();
            cells.add(row.name());
            cells.addAll(Arrays.asList(row.cells()));
            all.add(cells);
        }
        return all;
    }

    private static void tell(EvaluationTally tally, long images, String results, Run run) {
        if (tally.unreadable() > 0) {
            run.job()
                    .warn(
                            tally.unreadable()
                                    + " of "
                                    + images
                                    + " images could not be read and are not counted. "
                                    + String.join(" ", tally.faults()));
        }
        run.out()
                .printf(
                        Locale.ROOT,
                        "%s: top-1 %.2f %%, top-5 %.2f %% of %,d images%n",
                        results,
                        100 * tally.accuracy().top1().value(),
                        100 * tally.accuracy().top5().value(),
                        tally.accuracy().total());
    }
}
