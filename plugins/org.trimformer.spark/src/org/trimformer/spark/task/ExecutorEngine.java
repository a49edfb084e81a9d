// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.task;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.classify.Classifiers;
import org.trimformer.model.net.Precision;
import org.trimformer.runtime.DeviceChoice;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The engine of an executor: one libtorch, one lease and one open model a process, on a thread of
 * their own. An executor's tasks decode images side by side and take turns here, so that a pass has
 * all of the executor's cores and weights lie in memory once, however many tasks there are.
 */
public final class ExecutorEngine {
    private static final ExecutorEngine INSTANCE = new ExecutorEngine();

    /** What an executor was started with, where no setting says it (a standalone cluster). */
    private static final Pattern CORES = Pattern.compile("--cores (\\d+)");

    private static final Pattern LOCAL = Pattern.compile("local\\[(\\d+)(?:,.*)?]");

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    work -> {
                        Thread made = new Thread(work, "Trimformer engine");
                        made.setDaemon(true);
                        return made;
                    });

    // used by that thread alone
    private Lease lease;
    private VitModel model;
    private Classifier classifier;
    private String open = "";

    private ExecutorEngine() {}

    /** The engine of this process. */
    public static ExecutorEngine instance() {
        return INSTANCE;
    }

    /** Work with the engine. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it, on the engine's thread. */
        T run(Lease lease) throws Exception;
    }

    /** Work with an open model. */
    @FunctionalInterface
    interface ModelWork<T> {
        T run(VitModel model, Classifier classifier, Lease lease) throws Exception;
    }

    /** Does some work when its turn comes. */
    public <T> T call(DeviceChoice device, Work<T> work) {
        return await(() -> work.run(lease(device)));
    }

    /** Does some work with a model, which stays open for the next one. */
    <T> T call(DeviceChoice device, SentFile sent, ModelWork<T> work) {
        Path place = sent.place();
        return await(
                () -> {
                    open(sent, place, lease(device));
                    return work.run(model, classifier, lease);
                });
    }

    /**
     * Waits to the end even if interrupted: the engine may be reading the caller's pixels. Passes
     * are short, and long work asks whether its task was killed.
     */
    private <T> T await(Callable<T> work) {
        Future<T> asked = thread.submit(work);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return asked.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw rethrown(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException known
                ? known
                : new IllegalStateException(failure.getMessage(), failure);
    }

    /** The device asked for; where that is left open, the GPU that Spark has given the task. */
    public static DeviceChoice device(String asked) {
        DeviceChoice choice = DeviceChoice.parse(asked);
        TaskContext task = TaskContext.get();
        Map<String, ResourceInformation> given = task == null ? Map.of() : task.resourcesJMap();
        if (choice.equals(DeviceChoice.AUTO) && given.containsKey("gpu")) {
            String[] addresses = given.get("gpu").addresses();
            return addresses.length > 0 ? DeviceChoice.parse("gpu " + addresses[0]) : choice;
        }
        return choice;
    }

    private Lease lease(DeviceChoice device) {
        if (lease == null) {
            System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(cores()));
            lease = TorchRuntime.instance().lease(device, JobMonitor.silent());
        }
        return lease;
    }

    private void open(SentFile sent, Path place, Lease lease) {
        if (open.equals(sent.sha256())) {
            return;
        }
        if (classifier != null) {
            classifier.close();
            classifier = null;
            open = "";
        }
        sent.check(place);
        model = ModelFile.read(place);
        classifier = Classifiers.open(model, Precision.FP32, lease);
        open = sent.sha256();
    }

    /** Cores that this process may use. */
    static int cores() {
        SparkEnv spark = SparkEnv.get();
        int machine = Runtime.getRuntime().availableProcessors();
        return spark == null ? machine : cores(spark.conf(), command(), machine);
    }

    private static String command() {
        return System.getProperty("sun.java.command", "");
    }

    /**
     * Cores by the settings, else by how the process was started, else those of the machine.
     *
     * @param command the process's command line
     */
    static int cores(SparkConf settings, String command, int machine) {
        Matcher local = LOCAL.matcher(settings.get("spark.master", ""));
        if (local.matches()) {
            return Integer.parseInt(local.group(1));
        }
        Matcher started = CORES.matcher(command);
        if (started.find()) {
            return Integer.parseInt(started.group(1));
        }
        boolean inDriver = settings.get("spark.master", "").startsWith("local");
        return inDriver ? machine : settings.getInt("spark.executor.cores", machine);
    }
}
