// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import org.apache.spark.SparkContext;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.fault.TrimformerException;
import org.trimformer.spark.driver.DriverJob;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The application: {@code spark-submit trimformer-spark.jar VERB …}. Where it runs is
 * spark-submit's affair.
 */
public final class Main {
    /** Everything asked for was done. */
    static final int DONE = 0;

    /** Wrong usage; nothing has run. */
    static final int WRONG_USAGE = 2;

    /** A fault, told in a sentence. */
    static final int FAILED = 3;

    /** Cancelled by the user (128 + SIGINT). */
    static final int CANCELLED = 130;

    private static final List<Verb> VERBS =
            List.of(new PredictVerb(), new EvaluateVerb(), new SweepVerb());

    private Main() {}

    /** Runs a verb and ends the process with its exit code. */
    public static void main(String[] typed) {
        int code = run(Arrays.asList(typed), System.out, System.err);
        if (code != DONE) {
            System.exit(code);
        }
    }

    /** Runs a verb; what goes wrong becomes one sentence and an exit code. */
    static int run(List<String> typed, PrintStream out, PrintStream err) {
        return run(
                typed,
                err,
                work -> {
                    SparkSession spark = session(typed.get(0));
                    try {
                        return run(work, spark, out, err);
                    } finally {
                        spark.stop();
                    }
                });
    }

    /** Runs a verb in a session that its caller ends. */
    static int run(List<String> typed, SparkSession spark, PrintStream out, PrintStream err) {
        return run(typed, err, work -> run(work, spark, out, err));
    }

    private static int run(List<String> typed, PrintStream err, ToIntFunction<Verb.Work> runner) {
        Optional<Verb> verb =
                VERBS.stream()
                        .filter(v -> !typed.isEmpty() && v.name().equals(typed.get(0)))
                        .findFirst();
        if (verb.isEmpty()) {
            err.println(VERBS.stream().map(Verb::usage).collect(Collectors.joining("\n")));
            return WRONG_USAGE;
        }
        try {
            return runner.applyAsInt(verb.get().work(typed.subList(1, typed.size())));
        } catch (SettingException e) {
            err.println(e.getMessage());
            return WRONG_USAGE;
        } catch (Exception e) { // Scala throws checked exceptions that no signature names
            err.println(sentence(e));
            return FAILED;
        }
    }

    private static SparkSession session(String verb) {
        return SparkSession.builder()
                .appName("Trimformer " + verb)
                // Else jobs of Spark SQL do not get the files that were sent to executors.
                .config("spark.sql.artifact.isolation.enabled", "false")
                .getOrCreate();
    }

    /** Does a verb's work in a session that its caller ends. */
    static int run(Verb.Work work, SparkSession spark, PrintStream out, PrintStream err) {
        SparkContext context = spark.sparkContext();
        try (DriverJob job = new DriverJob(context, err)) {
            return run(work, new Verb.Run(spark, job, out), err);
        } catch (IllegalStateException e) {
            if (!context.isStopped()) {
                throw e;
            }
            err.println(lost(context.master()));
            return FAILED;
        }
    }

    private static int run(Verb.Work work, Verb.Run run, PrintStream err) {
        try {
            work.run(run);
            return DONE;
        } catch (SettingException e) {
            err.println(e.getMessage());
            return WRONG_USAGE;
        } catch (Exception e) { // Scala throws checked exceptions that no signature names
            if (run.job().isCancelled()) {
                err.println("Cancelled.");
                return CANCELLED;
            }
            SparkContext context = run.session().sparkContext();
            err.println(context.isStopped() ? lost(context.master()) : sentence(e));
            return FAILED;
        }
    }

    /** Spark has stopped in the middle; its reason stands in its own log. */
    private static String lost(String master) {
        return "Spark at "
                + master
                + " cannot be reached, or has ended the application. Check the address and that the"
                + " cluster runs.";
    }

    /** What a failure means to its user. */
    static String sentence(Exception failure) {
        Optional<TrimformerException> known = cause(failure, TrimformerException.class);
        if (known.isPresent()) {
            return known.get().getMessage() + " " + known.get().fix();
        }
        Optional<IOException> io = cause(failure, IOException.class);
        if (io.isPresent()) {
            return "A file could not be read or written: " + io.get().getMessage();
        }
        String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return failure instanceof SparkException
                ? "Spark: " + message + " The executors' logs say more."
                : "Unforeseen: " + failure.getClass().getSimpleName() + ": " + message;
    }

    private static <T> Optional<T> cause(Throwable failure, Class<T> kind) {
        Throwable at = failure;
        while (at != null && !kind.isInstance(at)) {
            at = at.getCause();
        }
        return Optional.ofNullable(at).map(kind::cast);
    }
}
