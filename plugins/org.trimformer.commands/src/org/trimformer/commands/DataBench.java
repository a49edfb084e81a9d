// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.Augmentation;
import org.trimformer.images.BatchReader;
import org.trimformer.images.BatchSettings;
import org.trimformer.images.ImageBatch;
import org.trimformer.images.LabelledImage;
import org.trimformer.images.scan.FolderScanner;
import org.trimformer.images.scan.LabelRule;
import org.trimformer.images.scan.SplitRule;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How fast images are read, decoded, augmented and normalised for training, against the rate at
 * which a network learns from them.
 *
 * @param arch whose input they become
 * @param batch images a batch
 * @param workers threads that decode
 * @param rate images a network learns from in a second of one thread's CPU time
 */
record DataBench(VitArchitecture arch, int batch, int workers, double rate) {
    private static final int AT_LEAST = 200;

    private record Spent(int images, double wall, double cpu) {}

    void run(Path folder, PrintStream out) {
        List<LabelledImage> images =
                FolderScanner.scan(
                                folder,
                                new LabelRule.None(),
                                new SplitRule.None(),
                                JobMonitor.silent())
                        .all()
                        .images();
        if (images.isEmpty()) {
            throw new IllegalArgumentException(folder + " holds no images");
        }
        Map<String, Augmentation> kinds = new TreeMap<>();
        kinds.put("light", Augmentation.LIGHT);
        kinds.put("DeiT", Augmentation.DEIT);
        kinds.forEach((name, kind) -> report(name, read(images, kind), out));
    }

    private void report(String name, Spent spent, PrintStream out) {
        double aCpuSecond = spent.images() / spent.cpu();
        out.println(
                String.format(
                        Locale.ROOT,
                        "images, %s augmentation, %d workers: %.1f a second, %.1f a CPU-s, %.2f"
                                + " times the fastest training above",
                        name,
                        workers,
                        spent.images() / spent.wall(),
                        aCpuSecond,
                        aCpuSecond / rate));
    }

    /** Reads epoch after epoch, decoding anew, until enough images have passed. */
    private Spent read(List<LabelledImage> images, Augmentation augmentation) {
        Preprocessing target = Preprocessing.imageNet(arch.imageSize());
        BatchSettings settings =
                BatchSettings.training(batch, 1, 0, augmentation).withWorkers(workers, 2);
        int done = 0;
        long wall = 0;
        long cpu = 0;
        for (int epoch = 0; done < AT_LEAST + images.size(); epoch++) {
            if (epoch == 1) { // the first one warms up
                done = 0;
                wall = System.nanoTime();
                cpu = cpuTime();
            }
            done += epoch(images, target, settings.withEpoch(epoch));
        }
        return new Spent(done, (System.nanoTime() - wall) / 1e9, (cpuTime() - cpu) / 1e9);
    }

    private static int epoch(
            List<LabelledImage> images, Preprocessing target, BatchSettings settings) {
        int done = 0;
        try (BatchReader reader = BatchReader.open(images, target, settings, JobMonitor.silent())) {
            Optional<ImageBatch> next = reader.next();
            while (next.isPresent()) {
                try (ImageBatch batch = next.get()) {
                    done += batch.size();
                }
                next = reader.next();
            }
        }
        return done;
    }

    /** CPU time of all threads of this process in nanoseconds. */
    private static long cpuTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
