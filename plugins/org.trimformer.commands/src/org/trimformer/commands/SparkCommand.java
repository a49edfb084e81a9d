// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import org.trimformer.core.fault.SettingException;
import org.trimformer.headless.command.Command;
import org.trimformer.headless.command.ExitCode;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * {@code trimformer spark VERB …}: a job for Apache Spark in a process of its own, so that Spark's
 * libraries never meet the program's. Without {@code --master} it runs on this machine's cores with
 * the Spark that the build has fetched; with one it is handed to that cluster.
 */
public final class SparkCommand implements Command {
    /** System property with the folder of the application and of Spark, set by the launcher. */
    static final String FOLDER = "trimformer.spark";

    private static final String APPLICATION = "trimformer-spark.jar";
    private static final String MAIN = "org.trimformer.spark.Main";
    private static final String SUBMIT = "org.apache.spark.deploy.SparkSubmit";
    private static final long PATIENCE_SECONDS = 40;

    /** What spark-submit takes; everything else is the application's. */
    private static final List<String> SUBMIT_OPTIONS =
            List.of(
                    "--master",
                    "--deploy-mode",
                    "--conf",
                    "--name",
                    "--jars",
                    "--files",
                    "--queue",
                    "--properties-file",
                    "--driver-memory",
                    "--driver-cores",
                    "--executor-memory",
                    "--executor-cores",
                    "--num-executors",
                    "--total-executor-cores");

    /** What Spark reaches into of Java 17 and newer, as its own scripts say it. */
    private static final List<String> OPENED =
            List.of(
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.reflect",
                    "java.io",
                    "java.net",
                    "java.nio",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "sun.nio.ch",
                    "sun.nio.cs",
                    "sun.security.action",
                    "sun.util.calendar");

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public String summary() {
        return "Runs on all cores or a cluster with Apache Spark: spark predict|evaluate|sweep ….";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        String folder = System.getProperty(FOLDER);
        if (folder == null || !Files.exists(Path.of(folder, APPLICATION))) {
            err.println(
                    "The application for Spark is not built: run ./mvnw -DskipTests verify"
                            + " -pl plugins/org.trimformer.spark -am.");
            return ExitCode.NODE_FAILED;
        }
        try {
            return wait(
                    new ProcessBuilder(
                                    line(
                                            Path.of(folder),
                                            arguments,
                                            System.getenv(),
                                            Path.of(System.getProperty("java.home"))))
                            .inheritIO()
                            .start());
        } catch (IOException e) {
            err.println("Spark's process could not be started: " + e.getMessage());
            return ExitCode.NODE_FAILED;
        } catch (SettingException e) {
            err.println(e.getMessage());
            return ExitCode.WRONG_USAGE;
        }
    }

    /** Ends the child with this process, and not before it has cleaned up. */
    private static int wait(Process child) {
        Thread hook =
                new Thread(
                        () -> {
                            child.destroy();
                            try {
                                child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "trimformer-spark-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            int code = child.waitFor();
            Runtime.getRuntime().removeShutdownHook(hook);
            return code;
        } catch (InterruptedException e) {
            child.destroy();
            Thread.currentThread().interrupt();
            return ExitCode.CANCELLED;
        } catch (IllegalStateException e) { // the process is ending, the hook is at work
            return ExitCode.CANCELLED;
        }
    }

    /**
     * What is started: this Java with the Spark of the build, or a cluster's own spark-submit.
     *
     * @param folder of the application and of Spark
     * @param arguments everything after the verb spark
     * @throws SettingException if the cluster needs a Spark that is not here
     */
    static List<String> line(
            Path folder, List<String> arguments, Map<String, String> environment, Path java) {
        List<String> submit = new ArrayList<>();
        List<String> own = new ArrayList<>();
        divide(arguments, submit, own);
        Optional<String> master = value(submit, "--master");
        boolean local = master.orElse("local").startsWith("local");
        Path application = folder.resolve(APPLICATION);
        Optional<Path> installed =
                Optional.ofNullable(environment.get("SPARK_HOME"))
                        .map(home -> Path.of(home, "bin", "spark-submit"))
                        .filter(Files::exists);
        if (!local && installed.isEmpty() && !master.get().startsWith("spark:")) {
            throw new SettingException(
                    "--master "
                            + master.get()
                            + " needs the Spark installation of that cluster: set SPARK_HOME to its"
                            + " folder.");
        }
        List<String> line = new ArrayList<>();
        if (!local && installed.isPresent()) {
            line.add(installed.get().toString());
        } else {
            // The application first, so that a machine's own run needs no copy of it.
            String jars = folder.resolve("spark").resolve("jars") + File.separator + "*";
            line.add(java.resolve("bin").resolve("java").toString());
            line.add("-XX:MaxRAMPercentage=50");
            line.add("-Djava.awt.headless=true");
            line.add("-Dlog4j2.configurationFile=classpath:org/trimformer/spark/log4j2.properties");
            OPENED.forEach(p -> line.add("--add-opens=java.base/" + p + "=ALL-UNNAMED"));
            line.addAll(words(environment.get("TRIMFORMER_JAVA_OPTS")));
            line.addAll(List.of("-cp", application + File.pathSeparator + jars, SUBMIT));
        }
        if (master.isEmpty()) {
            line.addAll(List.of("--master", "local[*]"));
        }
        if (local) {
            line.addAll(List.of("--conf", "spark.ui.enabled=false"));
            line.addAll(List.of("--conf", "spark.driver.bindAddress=127.0.0.1"));
            line.addAll(List.of("--conf", "spark.driver.host=127.0.0.1"));
        }
        line.addAll(submit);
        line.addAll(List.of("--class", MAIN, local ? "spark-internal" : application.toString()));
        line.addAll(own);
        return line;
    }

    private static void divide(List<String> arguments, List<String> submit, List<String> own) {
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (!SUBMIT_OPTIONS.contains(word.replaceFirst("=.*$", ""))) {
                own.add(word);
                continue;
            }
            submit.add(word);
            if (!word.contains("=") && i + 1 < arguments.size()) {
                submit.add(arguments.get(++i));
            }
        }
    }

    private static Optional<String> value(List<String> submit, String option) {
        for (int i = 0; i < submit.size(); i++) {
            if (submit.get(i).equals(option) && i + 1 < submit.size()) {
                return Optional.of(submit.get(i + 1));
            }
            if (submit.get(i).startsWith(option + "=")) {
                return Optional.of(submit.get(i).substring(option.length() + 1));
            }
        }
        return Optional.empty();
    }

    private static List<String> words(String options) {
        return options == null || options.isBlank()
                ? List.of()
                : List.of(options.strip().split("\\s+"));
    }
}
