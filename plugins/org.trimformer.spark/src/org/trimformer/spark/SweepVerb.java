// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.images.ImageSet;
import org.trimformer.images.scan.FolderScanner;
import org.trimformer.images.scan.LabelRule;
import org.trimformer.images.scan.SplitRule;
import org.trimformer.spark.driver.DriverJob;
import org.trimformer.spark.driver.ResultTable;
import org.trimformer.spark.driver.SentModel;
import org.trimformer.spark.sweep.ImagePack;
import org.trimformer.spark.sweep.Outcome;
import org.trimformer.spark.sweep.ParetoPage;
import org.trimformer.spark.sweep.Recipe;
import org.trimformer.spark.sweep.SweepTask;
import org.trimformer.spark.task.SentFile;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** {@code sweep MODEL CALIBRATION --out FOLDER}: many compressions of a model, side by side. */
final class SweepVerb implements Verb {
    private static final String USAGE =
            """
            usage: sweep MODEL CALIBRATION --out FOLDER --budgets B,B,... [--methods M,M,...] [--seeds N,N,...]
                         [--evaluate FOLDER] [--images N] [--plans N] [--device DEVICE] [--sha256 CHECKSUM]
                         [--overwrite]
              MODEL        model file, or a folder that Export ViT has written for Spark
              CALIBRATION  local folder of images like those the model will see; labels are not needed
              --budgets    targets as in the nodes' dialogs, such as -30%,-50%
              --methods    auto (the default), a token method of Token Prune & Pool, or layers
              --seeds      1 without it
              --evaluate   local folder with a sub-folder of images per class, to measure top-1 on
              --images     most calibration images, 512 without it; --plans  most plans tried, 30 without it
              --out        folder for sweep.csv, pareto.html and the best models\
            """;
    private static final int MOST_IMAGES = 65_536;
    private static final int MOST_PLANS = 100_000;

    /** More than a job draws, so that seeds draw different ones. */
    private static final int DRAWN_FROM = 2;

    @Override
    public String name() {
        return "sweep";
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
                        List.of("overwrite"),
                        "out",
                        "budgets",
                        "methods",
                        "seeds",
                        "evaluate",
                        "images",
                        "plans",
                        "device",
                        "sha256");
        List<Recipe> recipes =
                Recipe.all(
                        list(given.needed("budgets"), s -> s),
                        list(given.text("methods").orElse("auto"), s -> s),
                        list(given.text("seeds").orElse("1"), SweepVerb::seed));
        if (new HashSet<>(recipes).size() < recipes.size()) {
            throw new IllegalArgumentException("A budget, method or seed is given twice.");
        }
        Path results = new Path(given.needed("out"));
        Configuration hadoop = session.sparkContext().hadoopConfiguration();
        FileSystem files = results.getFileSystem(hadoop);
        if (!given.has("overwrite") && files.exists(results)) {
            throw new IllegalArgumentException(
                    "'" + results + "' exists already: choose another folder, or --overwrite.");
        }
        int images = given.number("images", 512, MOST_IMAGES);
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        SentModel sent = SentModel.send(given.places().get(0), given.text("sha256"), spark, job);
        SentFile calibration = pack(given.places().get(1), DRAWN_FROM * images, false, spark, job);
        SentFile evaluation =
                given.text("evaluate").isEmpty()
                        ? null
                        : pack(given.text("evaluate").get(), Integer.MAX_VALUE, true, spark, job);
        files.mkdirs(results);
        Path made = new Path(results, "_made");
        files.mkdirs(made);
        try {
            SweepTask task =
                    new SweepTask(
                            sent.sent(),
                            calibration,
                            evaluation,
                            files.makeQualified(made).toString(),
                            spark.broadcast(new SerializableConfiguration(hadoop)),
                            given.text("device").orElse("auto"),
                            images,
                            given.number("plans", 30, MOST_PLANS));
            int[] one = new int[recipes.size()];
            Arrays.fill(one, 1);
            job.begin(one, "recipes");
            List<Outcome> outcomes = spark.parallelize(recipes, recipes.size()).map(task).collect();
            double seconds = job.seconds();
            job.end();
            deliver(sent.model().description(), outcomes, made, results, hadoop);
            tell(outcomes, seconds, results, out);
        } finally {
            files.delete(made, true);
        }
    }

    private static <T> List<T> list(String text, Function<String, T> entry) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(entry)
                .toList();
    }

    private static long seed(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException(
                    "--seeds has '" + text + "', must be whole numbers of 0 or more.");
        }
        return Long.parseLong(text);
    }

    private static SentFile pack(
            String place, int most, boolean labelled, JavaSparkContext spark, DriverJob job)
            throws IOException {
        java.nio.file.Path folder = java.nio.file.Path.of(place);
        if (!Files.isDirectory(folder)) {
            throw new ImageException(
                    "There is no folder of images '" + place + "'.", "Check the path.");
        }
        var found =
                FolderScanner.scan(
                        folder,
                        labelled ? new LabelRule.FirstFolder() : new LabelRule.None(),
                        new SplitRule.None(),
                        job);
        found.warnings().forEach(job::warn);
        ImageSet all = found.all();
        ImageSet drawn = new ImageSet(ImageSet.drawn(all.images(), most, 1), all.classes());
        return SentModel.send(
                (labelled ? "evaluation" : "calibration") + ".zip",
                file -> ImagePack.write(file, labelled ? all : drawn),
                spark);
    }

    private static void deliver(
            ModelDescription model,
            List<Outcome> outcomes,
            Path made,
            Path results,
            Configuration hadoop)
            throws IOException {
        FileSystem files = results.getFileSystem(hadoop);
        for (Outcome outcome : outcomes) {
            if (outcome.isBest(outcomes)) {
                Path target = new Path(results, outcome.file());
                files.delete(target, false);
                if (!files.rename(new Path(made, outcome.file()), target)) {
                    throw new IOException(target + " could not be written");
                }
            }
        }
        ResultTable.write(
                new Path(results, "sweep.csv"),
                Outcome.COLUMNS,
                outcomes.stream().map(o -> o.cells(outcomes)).toList(),
                hadoop);
        double gmacs = CostModel.macs(model.architecture(), model.plan()) / 1e9;
        String title = "Sweep of " + model.architecture().label();
        ResultTable.write(
                new Path(results, "pareto.html"), ParetoPage.html(title, gmacs, outcomes), hadoop);
    }

    private static void tell(
            List<Outcome> outcomes, double seconds, Path results, PrintStream out) {
        for (Outcome o : outcomes) {
            out.println(
                    o.made()
                            ? String.format(
                                    Locale.ROOT,
                                    "%s: %.3f GMACs, quality %.1f %%, %.0f s%s",
                                    o.recipe().fileName(),
                                    o.gmacs(),
                                    100 * o.quality(),
                                    o.seconds(),
                                    o.isBest(outcomes) ? ", one of the best" : "")
                            : o.recipe().fileName() + ": " + o.error());
        }
        out.printf(Locale.ROOT, "%s: %d recipes in %.0f s%n", results, outcomes.size(), seconds);
    }
}
