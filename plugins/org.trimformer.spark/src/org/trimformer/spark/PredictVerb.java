// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelDescriptionJson;
import org.trimformer.spark.driver.DriverJob;
import org.trimformer.spark.driver.ImageList;
import org.trimformer.spark.driver.ImageSources;
import org.trimformer.spark.driver.SentModel;
import org.trimformer.spark.task.EngineScoring;
import org.trimformer.spark.task.ImageBlock;
import org.trimformer.spark.task.ImageJob;
import org.trimformer.spark.task.PredictTask;
import org.trimformer.spark.task.Scoring;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code predict MODEL IMAGES… --out FOLDER}: the class of every image, as Parquet. */
final class PredictVerb implements Verb {
    private static final String USAGE =
            """
            usage: predict MODEL IMAGES... --out FOLDER [--column NAME] [--batch N] [--device DEVICE]
                           [--sha256 CHECKSUM] [--overwrite] [--strict]
              MODEL     model file, or a folder that Export ViT has written for Spark
              IMAGES    folders, text files with a path a line, or CSV or Parquet tables with a column of paths
              --out     folder for Parquet files with the columns path, label, confidence, probabilities, error
              --column  the tables' column of paths
              --strict  stops at the first image that cannot be read; else its row has the reason in 'error'\
            """;
    private static final int MOST_BATCH = 4096;
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
                        "batch",
                        "device",
                        "sha256");
        Settings settings =
                new Settings(
                        given.places().subList(1, given.places().size()),
                        given.needed("out"),
                        given.text("column"),
                        given.number("batch", 32, MOST_BATCH),
                        given.has("overwrite"),
                        given.has("strict"));
        settings.refuseTaken(session);
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        SentModel sent = SentModel.send(given.places().get(0), given.text("sha256"), spark, job);
        String device = given.text("device").orElse("auto");
        predict(
                sent.model().description(),
                new EngineScoring(sent.sent(), device, false),
                settings,
                session,
                job,
                out);
    }

    /**
     * What is predicted and where to.
     *
     * @param places folders, lists and tables
     * @param results folder to write
     * @param column of paths in tables
     * @param batchSize images per batch
     * @param overwrite whether the folder may be there already
     * @param strict whether an unreadable image ends the job
     */
    record Settings(
            List<String> places,
            String results,
            Optional<String> column,
            int batchSize,
            boolean overwrite,
            boolean strict) {

        void refuseTaken(SparkSession session) throws IOException {
            Path folder = new Path(results);
            Configuration hadoop = session.sparkContext().hadoopConfiguration();
            if (!overwrite && folder.getFileSystem(hadoop).exists(folder)) {
                throw new IllegalArgumentException(
                        "'" + results + "' exists already: choose another folder, or --overwrite.");
            }
        }
    }

    /** Predicts with any scoring. */
    static void predict(
            ModelDescription model,
            Scoring scoring,
            Settings settings,
            SparkSession session,
            DriverJob job,
            PrintStream out)
            throws IOException {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        Configuration hadoop = session.sparkContext().hadoopConfiguration();
        Path results = new Path(settings.results());
        try (ImageList list = new ImageList(results, settings.batchSize(), hadoop)) {
            ImageSources sources =
                    new ImageSources(session, settings.column(), Optional.empty(), job);
            for (String place : settings.places()) {
                sources.list(place, (path, note) -> list.add(path, ""));
            }
            list.finish();
            if (list.images() == 0) {
                throw new ImageException(
                        "There is no image in " + String.join(", ", settings.places()) + ".",
                        "Choose a folder, list or table that holds images.");
            }
            ImageJob images =
                    new ImageJob(
                            list.address(),
                            spark.broadcast(new SerializableConfiguration(hadoop)),
                            ModelDescriptionJson.write(model),
                            scoring,
                            settings.batchSize(),
                            settings.strict());
            List<List<ImageBlock>> tasks = list.tasks(spark.defaultParallelism());
            job.begin(
                    tasks.stream()
                            .mapToInt(t -> t.stream().mapToInt(ImageBlock::images).sum())
                            .toArray(),
                    "images");
            Dataset<Row> rows =
                    session.createDataFrame(
                            spark.parallelize(tasks, tasks.size())
                                    .mapPartitions(new PredictTask(images)),
                            schema(model.classNames()));
            rows.write()
                    .mode(settings.overwrite() ? SaveMode.Overwrite : SaveMode.ErrorIfExists)
                    .parquet(settings.results());
            double seconds = job.seconds();
            job.end();
            out.printf(
                    Locale.ROOT,
                    "%s: %,d images, %.0f images/s%n",
                    settings.results(),
                    list.images(),
                    list.images() / seconds);
            tellUnreadable(session.read().parquet(settings.results()), list.images(), job);
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
