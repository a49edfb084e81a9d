// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.metrics.ConfusionMatrix;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelDescriptionJson;
import org.trimformer.core.model.VitModel;
import org.trimformer.images.folder.ScanWarnings;
import org.trimformer.images.scan.ClassFolders;
import org.trimformer.images.scan.LabelRule;
import org.trimformer.images.scan.SplitRule;
import org.trimformer.model.evaluate.CostRow;
import org.trimformer.model.evaluate.EvaluateSettings;
import org.trimformer.model.evaluate.EvaluationRows;
import org.trimformer.model.evaluate.LabelMatch;
import org.trimformer.model.net.Precision;
import org.trimformer.spark.driver.DriverJob;
import org.trimformer.spark.driver.ImageList;
import org.trimformer.spark.driver.ImageSources;
import org.trimformer.spark.driver.ResultTable;
import org.trimformer.spark.driver.SentModel;
import org.trimformer.spark.task.EngineScoring;
import org.trimformer.spark.task.EvaluateTask;
import org.trimformer.spark.task.EvaluationTally;
import org.trimformer.spark.task.ImageBlock;
import org.trimformer.spark.task.ImageJob;
import org.trimformer.spark.task.Labelling;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** {@code evaluate MODEL IMAGES --out FOLDER}: the tables of Evaluate, as CSV files. */
final class EvaluateVerb implements Verb {
    private static final String USAGE =
            """
            usage: evaluate MODEL IMAGES --out FOLDER [--label-column NAME] [--column NAME] [--batch N]
                            [--device DEVICE] [--sha256 CHECKSUM] [--overwrite] [--strict]
              MODEL           model file, or a folder that Export ViT has written for Spark
              IMAGES          folder with a sub-folder per class, or a CSV or Parquet table of paths and labels
              --out           folder for statistics.csv, confusion.csv and costs.csv
              --label-column  the table's column of classes, 'label' without it\
            """;
    private static final int MOST_BATCH = 4096;

    @Override
    public String name() {
        return "evaluate";
    }

    @Override
    public String usage() {
        return USAGE;
    }

    @Override
    public void run(List<String> typed, SparkSession session, DriverJob job, PrintStream out)
            throws IOException {
        Arguments given =
                new Arguments(
                        typed,
                        USAGE,
                        2,
                        List.of("overwrite", "strict"),
                        "out",
                        "column",
                        "label-column",
                        "batch",
                        "device",
                        "sha256");
        if (given.places().size() > 2) {
            throw new IllegalArgumentException(USAGE);
        }
        Path results = new Path(given.needed("out"));
        Configuration hadoop = session.sparkContext().hadoopConfiguration();
        if (!given.has("overwrite") && results.getFileSystem(hadoop).exists(results)) {
            throw new IllegalArgumentException(
                    "'" + results + "' exists already: choose another folder, or --overwrite.");
        }
        int batch = given.number("batch", 32, MOST_BATCH);
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        SentModel sent = SentModel.send(given.places().get(0), given.text("sha256"), spark, job);
        String place = given.places().get(1);
        try (ImageList list = new ImageList(results, batch, hadoop)) {
            Optional<String> labels = Optional.of(given.text("label-column").orElse("label"));
            ImageSources sources = new ImageSources(session, given.text("column"), labels, job);
            Labelling labelling = labelling(sources, place, list, sent.model().description(), job);
            ImageJob images =
                    new ImageJob(
                            list.address(),
                            spark.broadcast(new SerializableConfiguration(hadoop)),
                            ModelDescriptionJson.write(sent.model().description()),
                            new EngineScoring(
                                    sent.sent(), given.text("device").orElse("auto"), true),
                            batch,
                            given.has("strict"));
            EvaluationTally tally = tally(list, images, labelling, spark, job);
            write(sent.model(), tally, batch, results, hadoop);
            tell(tally, list.images(), results, job, out);
        }
    }

    private static EvaluationTally tally(
            ImageList list,
            ImageJob images,
            Labelling labelling,
            JavaSparkContext spark,
            DriverJob job) {
        List<List<ImageBlock>> tasks = list.tasks(spark.defaultParallelism());
        job.begin(
                tasks.stream()
                        .mapToInt(t -> t.stream().mapToInt(ImageBlock::images).sum())
                        .toArray(),
                "images");
        EvaluationTally tally =
                spark.parallelize(tasks, tasks.size())
                        .mapPartitions(new EvaluateTask(images, labelling))
                        .reduce(EvaluationTally::add);
        job.end();
        return tally;
    }

    /** Lists the images and says how they come by their classes. */
    private static Labelling labelling(
            ImageSources sources,
            String place,
            ImageList list,
            ModelDescription model,
            DriverJob job)
            throws IOException {
        boolean table = ImageSources.isTable(place);
        ClassFolders folders = new ClassFolders(new LabelRule.FirstFolder(), new SplitRule.None());
        TreeSet<String> names = new TreeSet<>();
        long[] unlabelled = new long[1];
        sources.list(
                place,
                (path, note) -> {
                    if (!table) {
                        folders.see(note);
                    } else if (note.isBlank()) {
                        unlabelled[0]++;
                        return;
                    } else {
                        names.add(Labelling.name(note));
                    }
                    list.add(path, note);
                });
        list.finish();
        ScanWarnings warnings = new ScanWarnings();
        if (!table) {
            folders.warn(warnings);
            folders.warnOfOutside(warnings);
            names.addAll(folders.classes());
        } else if (unlabelled[0] > 0) {
            warnings.note(unlabelled[0] + " rows without a label were left out.");
        }
        if (names.isEmpty()) {
            throw new ImageException(
                    "There is no image with a class in '" + place + "'.",
                    "Give every class a sub-folder, or name a table with a column of labels.");
        }
        warnings.sentences().forEach(job::warn);
        return new Labelling(
                table ? null : folders.place(), LabelMatch.match(List.copyOf(names), model));
    }

    private static void write(
            VitModel model, EvaluationTally tally, int batch, Path results, Configuration hadoop)
            throws IOException {
        List<String> names = model.description().classNames();
        ConfusionMatrix matrix = tally.confusion();
        results.getFileSystem(hadoop).mkdirs(results);
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

    private static void tell(
            EvaluationTally tally, long images, Path results, DriverJob job, PrintStream out) {
        if (tally.unreadable() > 0) {
            job.warn(
                    tally.unreadable()
                            + " of "
                            + images
                            + " images could not be read and are not counted. "
                            + String.join(" ", tally.faults()));
        }
        out.printf(
                Locale.ROOT,
                "%s: top-1 %.2f %%, top-5 %.2f %% of %,d images%n",
                results,
                100 * tally.accuracy().top1().value(),
                100 * tally.accuracy().top5().value(),
                tally.accuracy().total());
    }
}
