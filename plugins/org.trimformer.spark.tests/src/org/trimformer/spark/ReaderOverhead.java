// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSource;
import org.trimformer.images.ImageStream;
import org.trimformer.model.deploy.TorchScript;
import org.trimformer.model.predict.PredictJob;
import org.trimformer.model.predict.PredictSettings;
import org.trimformer.runtime.DeviceChoice;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;

import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What Spark costs beside the ViT Predictor's own loop: CPU seconds of this process for the same
 * images, turn by turn, one core; run by name, {@code -Dtest=ReaderOverhead}. Both read a list of
 * paths and write every probability to a file.
 */
class ReaderOverhead {
    /** A multiple of 10,000: the shipped images again and again. */
    private static final int IMAGES = Integer.getInteger("images", 20_000);

    private static final int TURNS = Integer.getInteger("turns", 3);
    private static final double MOST = 1.1;

    @TempDir Path folder;

    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    private Path list(int images) throws IOException {
        List<Path> shipped = Shipped.images();
        return Files.writeString(
                folder.resolve(images + ".txt"), Shipped.list(shipped, images / shipped.size()));
    }

    private double spark(Session session, Path list) {
        double before = cpuSeconds();
        Session.Ran ran =
                session.run(
                        "predict",
                        Shipped.MODEL.toString(),
                        list.toString(),
                        "--out",
                        folder.resolve("out").toString(),
                        "--overwrite");
        assertEquals(Main.DONE, ran.code(), ran.err());
        return cpuSeconds() - before;
    }

    private double local(Path list) throws IOException {
        double before = cpuSeconds();
        VitModel model = ModelFile.read(Shipped.MODEL);
        try (Lease lease = TorchRuntime.instance().lease(DeviceChoice.CPU, JobMonitor.silent());
                Stream<String> lines = Files.lines(list);
                Writer to = Files.newBufferedWriter(folder.resolve("local.csv"))) {
            PredictJob.<String>run(
                    model,
                    lines.map(
                                    path ->
                                            new ImageStream.Item<>(
                                                    path, ImageSource.of(Path.of(path)), path))
                            .iterator(),
                    IMAGES,
                    new PredictSettings(32, List.of(new TorchScript()), false),
                    (path, prediction) ->
                            to.write(
                                    path
                                            + ","
                                            + Arrays.toString(prediction.probabilities())
                                            + "\n"),
                    lease,
                    JobMonitor.silent());
        }
        return cpuSeconds() - before;
    }

    @Test
    void predict_manyImages_costsLittleMoreThanTheLocalLoop() throws IOException {
        Path list = list(IMAGES);
        try (Session session = new Session("local[1]", java.util.Map.of())) {
            Path start = list(IMAGES / 10); // compiles what is hot
            spark(session, start);
            local(start);
            List<Double> ratios = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                double here = local(list);
                double there = spark(session, list);
                ratios.add(there / here);
                System.out.printf(
                        Locale.ROOT,
                        "%,d images: local %.1f, Spark %.1f CPU seconds, ratio %.3f%n",
                        IMAGES,
                        here,
                        there,
                        there / here);
            }
            double middle = ratios.stream().sorted().skip(TURNS / 2).findFirst().orElseThrow();
            assertTrue(middle < MOST, ratios.toString());
        }
    }
}
