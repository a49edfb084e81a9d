// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.terminal.VerbArguments;
import org.trimformer.spark.driver.DriverJob;
import org.trimformer.spark.driver.ImageList;
import org.trimformer.spark.driver.ImageSources;
import org.trimformer.spark.driver.ImageStage;
import org.trimformer.spark.driver.ResultFolder;
import org.trimformer.spark.driver.SentModel;
import org.trimformer.spark.task.EngineScoring;
import org.trimformer.spark.task.PredictTask;
import org.trimformer.spark.task.Scoring;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code predict MODEL IMAGES… --out FOLDER}: the class of every image, as Parquet. */
final class PredictVerb implements Verb {
    private static final String USAGE =
            """
            usage: trimformer spark predict MODEL IMAGES... --out FOLDER [--column NAME] [--batch N]
                           [--device DEVICE] [--sha256 CHECKSUM] [--overwrite] [--strict]
              MODEL     model file, or a folder that Export ViT has written for Spark
              IMAGES    folders, text files with a path a line, or CSV or Parquet tables with a column of paths
              --out     folder for Parquet files with the columns path, label, confidence, probabilities, error
              --column  the tables' column of paths
              --strict  stops at the first image that cannot be read; else its row has the reason in 'error'\
            """;
    private static final Pattern OWN = Pattern.compile("part-.*|_.*|\\..*");
    private static final int NAMED_FAULTS = 3;

    @Override
    public String name() {
        return "predict";
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
                        CommonOptions.names("column", "batch"));
        if (given.plain().size() < 2) {
            throw new SettingException(USAGE);
        }
        CommonOptions common = CommonOptions.of(given);
        Settings settings =
                new Settings(
                        given.plain().subList(1, given.plain().size()),
                        given.text("column"),
                        given.number("batch", 32, CommonOptions.MOST_BATCH),
                        given.has(CommonOptions.STRICT));
        return run -> {
            try (ResultFolder results = common.results(OWN, run.spark(), run.job())) {
                SentModel sent = common.send(run.spark(), run.job());
                Scoring scoring = new EngineScoring(sent.sent(), common.device(), false);
                predict(sent.model().description(), scoring, settings, results, run);
            }
        };
    }

    /**
     * What is predicted.
     *
     * @param places folders, lists and tables
     * @param column of paths in tables
     * @param batchSize images per batch
     * @param strict whether an unreadable image ends the job
     */
    record Settings(List<String> places, Optional<String> column, int batchSize, boolean strict) {}

    /** Predicts with any scoring. */
    static void predict(
            ModelDescription model,
            Scoring scoring,
            Settings settings,
            ResultFolder results,
            Run run)
            throws IOException {
        JavaSparkContext spark = run.spark();
        ImageList list = list(settings, results, run);
        ImageStage stage =
                ImageStage.begin(
                        list,
                        model,
                        scoring,
                        settings.batchSize(),
                        settings.strict(),
                        spark,
                        run.job().tasks());
        String written = results.results().toString();
        run.session()
                .createDataFrame(
                        stage.tasks().mapPartitions(new PredictTask(stage.job())),
                        schema(model.classNames()))
                .write()
                .mode(SaveMode.Overwrite) // of the empty folder
                .parquet(written);
        double seconds = run.job().tasks().seconds();
        run.job().tasks().end();
        tellUnreadable(run.session().read().parquet(written), list.images(), run.job());
        results.deliver();
        run.out()
                .printf(
                        Locale.ROOT,
                        "%s: %,d images, %.0f images/s%n",
                        results.place(),
                        list.images(),
                        list.images() / seconds);
    }

    private static ImageList list(Settings settings, ResultFolder results, Run run)
            throws IOException {
        ImageSources sources =
                new ImageSources(run.session(), settings.column(), Optional.empty(), run.job());
        Configuration hadoop = run.spark().hadoopConfiguration();
        Path file = results.aside("images");
        try (ImageList list = new ImageList(file, settings.batchSize(), hadoop)) {
            for (String place : settings.places()) {
                sources.list(place, (path, note) -> list.add(path, ""));
            }
            if (list.images() == 0) {
                throw new ImageException(
                        "There is no image in " + String.join(", ", settings.places()) + ".",
                        "Choose a folder, list or table that holds images.");
            }
            return list;
        }
    }

    private static void tellUnreadable(Dataset<Row> written, long images, DriverJob job) {
        Dataset<Row> unreadable = written.filter("error is not null");
        long count = unreadable.count();
        if (count > 0) {
            List<String> named =
                    unreadable.select("error").takeAsList(NAMED_FAULTS).stream()
                            .map(row -> row.getString(0))
                            .toList();
            job.warn(
                    (count == 1 ? "1 image" : count + " images")
                            + " of "
                            + images
                            + " could not be read and have no prediction. "
                            + String.join(" ", named));
        }
    }

    /** The columns; the probabilities' metadata name their classes. */
    private static StructType schema(List<String> classNames) {
        return new StructType()
                .add("path", DataTypes.StringType, false)
                .add("label", DataTypes.StringType)
                .add("confidence", DataTypes.DoubleType)
                .add(
                        "probabilities",
                        DataTypes.createArrayType(DataTypes.DoubleType, false),
                        true,
                        new MetadataBuilder()
                                .putStringArray("classes", classNames.toArray(String[]::new))
                                .build())
                .add("error", DataTypes.StringType);
    }
}
