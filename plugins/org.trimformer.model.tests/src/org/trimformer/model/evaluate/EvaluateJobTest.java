// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.classify.Models;
import org.trimformer.model.net.Precision;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.Pictures;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.runtime.Lease;
import org.trimformer.testing.DevelopmentData;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class EvaluateJobTest {
    private static final VitArchitecture ARCH =
            new VitArchitecture(VitFamily.VIT, 12, 4, 1, 24, 2, 3, 48, 3, 1e-6);

    private static VitModel model(List<String> labels) {
        return Models.random(
                new ModelDescription(
                        ARCH,
                        CompressionPlan.identity(ARCH),
                        Preprocessing.plain(12, 1),
                        labels,
                        List.of()),
                1);
    }

    @Test
    void match_otherOrderNumbersAndUnknown_followTheRule() {
        ModelDescription named = model(List.of("a", "b", "c")).description();
        ImageSet shuffled = Pictures.bars(3, 1, List.of("c", "a", "b"));
        assertEquals(
                List.of(2, 0, 1),
                LabelMatch.match(shuffled, named).stream().map(LabelledImage::label).toList());
        ImageSet numbers = Pictures.bars(3, 1, List.of("2", "0", "1"));
        assertEquals(
                List.of(2, 0, 1),
                LabelMatch.match(numbers, named).stream().map(LabelledImage::label).toList());
        ImageSet strange = Pictures.bars(3, 1, List.of("a", "b", "zebra"));
        ImageException e =
                assertThrows(ImageException.class, () -> LabelMatch.match(strange, named));
        assertTrue(e.getMessage().contains("'zebra'"), e.getMessage());
        ImageSet beyond = Pictures.bars(3, 1, List.of("0", "1", "3"));
        assertThrows(ImageException.class, () -> LabelMatch.match(beyond, named));
    }

    @Test
    void match_repeatedClassName_isAmbiguousOnlyForImagesOfThatClass() {
        ModelDescription twins = model(List.of("gull", "duck", "gull")).description();
        ImageSet ducks = Pictures.bars(2, 1, List.of("Duck", "gull"));
        ImageSet alone = new ImageSet(List.of(ducks.images().get(0)), ducks.classes());
        assertEquals(1, LabelMatch.match(alone, twins).get(0).label());
        ImageException e = assertThrows(ImageException.class, () -> LabelMatch.match(ducks, twins));
        assertTrue(e.getMessage().contains("0 'gull', 2 'gull'"), e.getMessage());
        assertEquals(List.of("gull (0)", "duck", "gull (2)"), twins.classNames());
    }

    @Test
    void run_anyBatchSize_samePredictionsAndCompleteCostRow() {
        ImageSet images = Pictures.bars(20, 3, List.of("a", "b", "c"));
        VitModel model = model(List.of("a", "b", "c"));
        try (Lease lease = TestLease.lease()) {
            Evaluation one =
                    EvaluateJob.run(
                            model,
                            images,
                            new EvaluateSettings(1, Precision.FP32, true, 9),
                            lease,
                            JobMonitor.silent());
            Evaluation seven =
                    EvaluateJob.run(
                            model,
                            images,
                            new EvaluateSettings(7, Precision.FP32, false, 9),
                            lease,
                            JobMonitor.silent());
            assertArrayEquals(one.predictions(), seven.predictions());
            assertEquals(1, one.costs().top5(), "three classes are always among five");
            assertTrue(one.costs().speed().imagesPerSecond() > 0);
            assertTrue(
                    one.costs().speed().p95Millis() >= one.costs().speed().p50Millis(),
                    "quantiles");
            assertEquals(9, one.costs().seed());
            long numbers = model.tensors().values().stream().mapToLong(t -> t.size()).sum();
            assertEquals(numbers, one.costs().parameters());
        }
    }

    @Test
    void run_severalModels_eachAsIfAlone() {
        ImageSet images = Pictures.bars(20, 3, List.of("a", "b", "c"));
        List<VitModel> models =
                List.of(model(List.of("a", "b", "c")), model(List.of("c", "a", "b")));
        EvaluateSettings settings = new EvaluateSettings(8, Precision.FP32, true, 0);
        try (Lease lease = TestLease.lease()) {
            List<Evaluation> both =
                    EvaluateJob.run(models, images, settings, lease, JobMonitor.silent());
            for (int i = 0; i < 2; i++) {
                Evaluation alone =
                        EvaluateJob.run(
                                models.get(i), images, settings, lease, JobMonitor.silent());
                assertArrayEquals(alone.predictions(), both.get(i).predictions());
                assertArrayEquals(alone.truths(), both.get(i).truths());
                assertEquals(alone.costs().top1(), both.get(i).costs().top1());
                assertTrue(both.get(i).costs().speed().imagesPerSecond() > 0);
            }
        }
    }

    @Test
    void run_manyTimes_leavesNoTensorBehind() {
        ImageSet images = Pictures.bars(9, 4, List.of("a", "b", "c"));
        VitModel model = model(List.of("a", "b", "c"));
        EvaluateSettings settings = new EvaluateSettings(4, Precision.FP32, true, 0);
        try (Lease lease = TestLease.lease()) {
            EvaluateJob.run(model, images, settings, lease, JobMonitor.silent());
            Lease.MemoryUse first = lease.memory();
            for (int i = 0; i < 20; i++) {
                EvaluateJob.run(model, images, settings, lease, JobMonitor.silent());
            }
            assertEquals(first.liveHandles(), lease.memory().liveHandles());
            assertEquals(first.liveBytes(), lease.memory().liveBytes());
        }
    }

    @Test
    void run_deitTinyOnHundredImages_isAsGoodAsPublished() throws IOException {
        Path weights = DevelopmentData.of("deit_tiny_patch16_224.safetensors");
        Path folder = DevelopmentData.of("imagenet-100");
        VitArchitecture arch =
                new VitArchitecture(VitFamily.VIT, 224, 16, 3, 192, 12, 3, 768, 1000, 1e-6);
        VitModel model =
                new VitModel(
                        new ModelDescription(
                                arch,
                                CompressionPlan.identity(arch),
                                Preprocessing.imageNet(224),
                                List.of(),
                                List.of()),
                        Golden.file(weights).under(""));
        try (Lease lease = TestLease.lease()) {
            Evaluation e =
                    EvaluateJob.run(
                            model,
                            imageNet(folder),
                            new EvaluateSettings(20, Precision.FP32, false, 0),
                            lease,
                            JobMonitor.silent());
            assertEquals(0.81, e.costs().top1(), 0.0101);
            assertEquals(0.97, e.costs().top5(), 0.0101);
            assertEquals(1.254, e.costs().gmacs(), 0.001);
            assertEquals(5_717_416, e.costs().parameters());
        }
    }

    private static ImageSet imageNet(Path folder) throws IOException {
        List<LabelledImage> images = new ArrayList<>();
        List<String> classes = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("labels.csv"))) {
            String[] cells = line.split(",", 3);
            if (!cells[0].equals("file")) {
                images.add(LabelledImage.of(folder.resolve(cells[0]), classes.size()));
                classes.add(cells[1]);
            }
        }
        return new ImageSet(images, classes);
    }
}
