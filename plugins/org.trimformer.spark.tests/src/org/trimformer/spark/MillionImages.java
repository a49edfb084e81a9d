// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelFile;
import org.trimformer.spark.driver.ResultFolder;
import org.trimformer.spark.task.Scoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Memory that driver and executor keep while a million images are predicted; run by name, {@code
 * -Dtest=MillionImages}. The images are hard links to the shipped ones, half of them in one folder,
 * and a stub stands for the model.
 */
class MillionImages {
    private static final int IMAGES = Integer.getInteger("images", 1_000_000);
    private static final int PER_FOLDER = 1000;
    private static final double MOST_GROWTH = 1.25;
    private static final long SLACK = 8 << 20;

    @TempDir Path folder;

    /** Takes the first pixel of an image for its class. */
    record Stub(int classes) implements Scoring {
        private static final long serialVersionUID = 1L;

        @Override
        public Answer answer(FloatBuffer pixels, int images) {
            float[] logits = new float[images * classes];
            int size = pixels.remaining() / images;
            for (int i = 0; i < images; i++) {
                int about = Math.round(10 * pixels.get(i * size + size / 2));
                logits[i * classes + Math.floorMod(about, classes)] = 1;
            }
            return new Answer(logits, new long[0], "", "", "");
        }
    }

    /** Live bytes of both when so many tasks had ended. */
    private record Live(int tasks, long driver, long executor) {}

    /** Looks at both heaps after some of the tasks. */
    private final class Heaps extends SparkListener {
        private final Cluster cluster;
        private final List<Live> all = new ArrayList<>();
        private int ended;

        Heaps(Cluster cluster) {
            this.cluster = cluster;
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd task) {
            ended++;
            int tasks = (IMAGES + 4095) / 4096;
            if (ended == tasks / 10 || ended == tasks / 2 || ended == tasks - 1) {
                long executor = live(cluster.executors().get(0).pid());
                all.add(new Live(ended, live(ProcessHandle.current().pid()), executor));
            }
        }
    }

    /** What a process's heap holds after a full collection, in bytes. */
    private static long live(long process) {
        String java = System.getProperty("java.home");
        try {
            Process asked =
                    new ProcessBuilder(
                                    Path.of(java, "bin", "jcmd").toString(),
                                    Long.toString(process),
                                    "GC.class_histogram")
                            .redirectErrorStream(true)
                            .start();
            String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String total = said.strip().lines().reduce("", (a, b) -> b);
            return Long.parseLong(total.strip().split("\\s+")[2]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path images() throws IOException {
        List<Path> near = new ArrayList<>(); // links do not reach other file systems
        Path originals = Files.createDirectories(folder.resolve("originals"));
        for (Path file : Shipped.images()) {
            near.add(Files.copy(file, originals.resolve(near.size() + ".png")));
        }
        Path links = Files.createDirectories(folder.resolve("images/one"));
        Path into = links;
        for (int i = 0; i < IMAGES; i++) {
            if (i >= IMAGES / 2 && i % PER_FOLDER == 0) {
                into = Files.createDirectories(links.resolveSibling("many/" + i / PER_FOLDER));
            }
            Files.createLink(into.resolve(i + ".png"), near.get(i % near.size()));
        }
        return links.getParent();
    }

    @Test
    void predict_manyImages_memoryStaysAsItIs() throws IOException {
        Path images = images();
        ModelDescription model = ModelFile.readDescription(Shipped.MODEL);
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        Map<String, Object> settings =
                Map.of("spark.executor.extraClassPath", classPath, "spark.executor.memory", "512m");
        try (Cluster cluster = new Cluster(folder, 1);
                Session session = new Session(cluster.master(), settings)) {
            Heaps heaps = new Heaps(cluster);
            session.spark().sparkContext().addSparkListener(heaps);
            String out = folder.resolve("out").toString();
            CommonOptions common = new CommonOptions("", Optional.empty(), "cpu", out, false);
            long start = System.nanoTime();
            Session.Ran ran =
                    session.run(
                            run -> {
                                try (ResultFolder results =
                                        common.results(
                                                Pattern.compile(""), run.spark(), run.job())) {
                                    PredictVerb.predict(
                                            model,
                                            new Stub(model.classNames().size()),
                                            new PredictVerb.Settings(
                                                    List.of(images.toString()),
                                                    Optional.empty(),
                                                    32,
                                                    false),
                                            results,
                                            run);
                                }
                            });
            assertEquals(Main.DONE, ran.code(), ran.err());
            assertEquals(IMAGES, session.spark().read().parquet(out).count());
            StringBuilder report = new StringBuilder();
            for (Live live : heaps.all) {
                report.append(
                        String.format(
                                Locale.ROOT,
                                "%,d images: driver %.1f MB, executor %.1f MB%n",
                                Math.min(IMAGES, live.tasks * 4096),
                                live.driver / 1e6,
                                live.executor / 1e6));
            }
            report.append(String.format(Locale.ROOT, "%.0f s", (System.nanoTime() - start) / 1e9));
            System.out.println(report);
            Live first = heaps.all.get(0);
            Live last = heaps.all.get(heaps.all.size() - 1);
            assertTrue(last.driver < MOST_GROWTH * first.driver + SLACK, report.toString());
            assertTrue(last.executor < MOST_GROWTH * first.executor + SLACK, report.toString());
        }
    }
}
