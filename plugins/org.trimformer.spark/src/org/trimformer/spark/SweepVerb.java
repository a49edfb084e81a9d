// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.terminal.VerbArguments;
import org.trimformer.images.ImageSet;
import org.trimformer.images.scan.FolderScanner;
import org.trimformer.images.scan.LabelRule;
import org.trimformer.images.scan.SplitRule;
import org.trimformer.spark.driver.ResultFolder;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** {@code sweep MODEL CALIBRATION --out FOLDER}: many compressions of a model, side by side. */
final class SweepVerb implements Verb {
    private static final String USAGE =
            """
            usage: trimformer spark sweep MODEL CALIBRATION --out FOLDER --budgets B,B,... [--methods M,M,...]
                         [--seeds N,N,...] [--evaluate FOLDER] [--images N] [--plans N] [--device DEVICE]
                         [--sha256 CHECKSUM] [--overwrite]
              MODEL        model file, or a folder that Export ViT has written for Spark
              CALIBRATION  local folder of images like those the model will see; labels are not needed
              --budgets    targets as in the nodes' dialogs, such as -30%,-50%
              --methods    auto (the default), a token method of Token Prune & Pool, or layers
              --seeds      1 without it
              --evaluate   local folder with a sub-folder of images per class, to measure top-1 on
              --images     most calibration images, 512 without it; --plans  most plans tried, 30 without it
              --out        folder for sweep.csv, pareto.html and the best models\
            """;
    private static final Pattern OWN =
            Pattern.compile("sweep\\.csv|pareto\\.html|[^_]+-[0-9]+\\.safetensors|\\..*");
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
    public Work work(List<String> typed) {
        VerbArguments given =
                new VerbArguments(
                        typed,
                        USAGE,
                        List.of(CommonOptions.OVERWRITE),
                        CommonOptions.names(
                                "budgets", "methods", "seeds", "evaluate", "images", "plans"));
        if (given.plain().size() != 2) {
            throw new SettingException(USAGE);
        }
        CommonOptions common = CommonOptions.of(given);
        List<Recipe> recipes =
                Recipe.all(
                        list("budgets", given.needed("budgets"), s -> s),
                        list("methods", given.text("methods").orElse("auto"), s -> s),
                        list("seeds", given.text("seeds").orElse("1"), SweepVerb::seed));
        if (recipes.stream().map(Recipe::fileName).distinct().count() < recipes.size()) {
            throw new SettingException("A budget, method or seed is given twice.");
        }
        Settings settings =
                new Settings(
                        given.plain().get(1),
                        given.text("evaluate"),
                        recipes,
                        given.number("images", 512, MOST_IMAGES),
                        given.number("plans", 30, MOST_PLANS));
        return run -> {
            try (ResultFolder results = common.results(OWN, run.spark(), run.job())) {
                SentModel sent = common.send(run.spark(), run.job());
                sweep(sent, common.device(), settings, results, run);
            }
        };
    }

    /**
     * What is swept.
     *
     * @param calibration folder of images
     * @param evaluation folder of images in a folder a class, if any
     * @param recipes to try
     * @param images most calibration images of a recipe
     * @param plans most plans that a recipe tries
     */
    private record Settings(
            String calibration,
            Optional<String> evaluation,
            List<Recipe> recipes,
            int images,
            int plans) {}

    private static void sweep(
            SentModel sent, String device, Settings settings, ResultFolder results, Run run)
            throws IOException {
        JavaSparkContext spark = run.spark();
        Configuration hadoop = spark.hadoopConfiguration();
        SentFile calibration =
                pack(settings.calibration(), DRAWN_FROM * settings.images(), false, run);
        SentFile evaluation =
                settings.evaluation().isEmpty()
                        ? null
                        : pack(settings.evaluation().get(), Integer.MAX_VALUE, true, run);
        List<Recipe> recipes = settings.recipes();
        SweepTask task =
                new SweepTask(
                        sent.sent(),
                        calibration,
                        evaluation,
                        results.aside("models").toString(),
                        spark.broadcast(new SerializableConfiguration(hadoop)),
                        device,
                        settings.images(),
                        settings.plans(),
                        run.job().tasks().counter());
        int[] one = new int[recipes.size()];
        Arrays.fill(one, 1);
        run.job().tasks().begin(one, "recipes");
        List<Outcome> outcomes = spark.parallelize(recipes, recipes.size()).map(task).collect();
        double seconds = run.job().tasks().seconds();
        run.job().tasks().end();
        write(sent.model().description(), outcomes, results, hadoop);
        results.deliver();
        tell(outcomes, seconds, results.place(), run.out());
    }

    private static <T> List<T> list(String option, String text, Function<String, T> entry) {
        List<T> all =
                Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .map(entry)
                        .toList();
        if (all.isEmpty()) {
            throw new SettingException("--" + option + " is empty.");
        }
        return all;
    }

    private static long seed(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new SettingException(
                    "--seeds has '" + text + "', must be whole numbers of 0 or more.");
        }
        return Long.parseLong(text);
    }

    private static SentFile pack(String place, int most, boolean labelled, Run run)
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
                        run.job());
        found.warnings().forEach(run.job()::warn);
        ImageSet all = found.all();
        ImageSet drawn = new ImageSet(ImageSet.drawn(all.images(), most, 1), all.classes());
        return SentModel.send(
                (labelled ? "evaluation" : "calibration") + ".zip",
                file -> ImagePack.write(file, labelled ? all : drawn),
                run.spark());
    }

    private static void write(
            ModelDescription model,
            List<Outcome> outcomes,
            ResultFolder folder,
            Configuration hadoop)
            throws IOException {
        Path results = folder.results();
        FileSystem files = results.getFileSystem(hadoop);
        for (Outcome outcome : outcomes) {
            if (outcome.isBest(outcomes)) {
                Path made = new Path(folder.aside("models"), outcome.file());
                Path target = new Path(results, outcome.file());
                if (!files.rename(made, target)) {
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
            List<Outcome> outcomes, double seconds, String results, PrintStream out) {
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
