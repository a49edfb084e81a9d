// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.head;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.metrics.Accuracy;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.ImageSet;
import org.trimformer.model.classify.Models;
import org.trimformer.model.evaluate.EvaluateJob;
import org.trimformer.model.evaluate.EvaluateSettings;
import org.trimformer.model.evaluate.Evaluation;
import org.trimformer.model.net.Precision;
import org.trimformer.model.testkit.Pictures;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Backbones without a head, judged by their features. */
class BackboneProbeTest {
    private static final List<String> NAMES = List.of("left", "middle", "right");

    private static VitModel backbone() {
        VitArchitecture arch = new VitArchitecture(VitFamily.VIT, 12, 4, 1, 24, 2, 3, 48, 10, 1e-6);
        VitModel whole =
                Models.random(
                        new ModelDescription(
                                arch,
                                CompressionPlan.identity(arch),
                                Preprocessing.plain(12, 1),
                                List.of(),
                                List.of()),
                        3);
        ModelDescription d = whole.description();
        Map<String, HostTensor> body = new TreeMap<>(whole.tensors());
        body.keySet().removeIf(name -> name.startsWith("head."));
        return new VitModel(
                new ModelDescription(
                        arch.withClasses(0), d.plan(), d.preprocessing(), List.of(), List.of()),
                body);
    }

    @Test
    void run_backbone_isEvaluatedByTheFitThatLeavesEachImageOut() {
        ImageSet images = Pictures.bars(60, 1, NAMES);
        List<String> said = new ArrayList<>();
        JobMonitor hearing =
                new JobMonitor() {
                    @Override
                    public void checkCancelled() {}

                    @Override
                    public void progress(double fraction, Supplier<String> message) {}

                    @Override
                    public void warn(String sentence) {
                        said.add(sentence);
                    }
                };
        try (Lease lease = TestLease.lease()) {
            BackboneProbe probe =
                    BackboneProbe.of(backbone(), images, 16, lease, JobMonitor.silent());
            Evaluation found =
                    EvaluateJob.run(
                            backbone(),
                            images,
                            new EvaluateSettings(16, Precision.FP32, false, 0),
                            lease,
                            hearing);
            assertEquals(NAMES, found.classNames());
            assertEquals(probe.accuracy(), found.costs().top1(), 1e-9);
            for (int i = 0; i < images.size(); i++) {
                assertEquals(images.images().get(i).label(), found.truths()[i]);
                assertEquals(Accuracy.best(probe.leftOut()[i]), found.predictions()[i]);
            }
            assertTrue(
                    said.stream()
                            .anyMatch(s -> s.contains("linear probe") && s.contains("nearest")),
                    said.toString());
        }
    }

    @Test
    void run_backboneOnOneClass_saysWhatIsMissing() {
        ImageSet all = Pictures.bars(6, 1, NAMES);
        ImageSet one =
                new ImageSet(all.images().stream().filter(i -> i.label() == 0).toList(), NAMES);
        try (Lease lease = TestLease.lease()) {
            ImageException e =
                    assertThrows(
                            ImageException.class,
                            () -> BackboneProbe.of(backbone(), one, 4, lease, JobMonitor.silent()));
            assertTrue(e.getMessage().contains("of one class"), e.getMessage());
        }
    }

    /** Against the definition: all cosines sorted, votes added. */
    @Test
    void accuracy_anyFeatures_isThatOfTheDefinition() {
        long seed = 20261130;
        Random random = new Random(seed);
        for (int trial = 0; trial < 40; trial++) {
            int n = 2 + random.nextInt(60);
            int width = 2 + random.nextInt(8); // of one feature all cosines are 1 or -1
            int classes = 2 + random.nextInt(3);
            float[][] features = new float[n][width];
            int[] labels = new int[n];
            for (int i = 0; i < n; i++) {
                labels[i] = random.nextInt(classes);
                for (int j = 0; j < width; j++) {
                    features[i][j] = (float) random.nextGaussian() + labels[i];
                }
            }
            int right = 0;
            for (int i = 0; i < n; i++) {
                right += defined(features, labels, classes, i) == labels[i] ? 1 : 0;
            }
            assertEquals(
                    (double) right / n,
                    NearestNeighbours.accuracy(features, labels, classes, JobMonitor.silent()),
                    1e-12,
                    "seed " + seed + ", trial " + trial);
        }
    }

    private static int defined(float[][] features, int[] labels, int classes, int image) {
        List<Integer> order =
                IntStream.range(0, features.length)
                        .filter(i -> i != image)
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                        i -> -cosine(features[i], features[image])))
                        .limit(NearestNeighbours.MOST)
                        .toList();
        double[] votes = new double[classes];
        for (int i : order) {
            votes[labels[i]] += Math.exp(cosine(features[i], features[image]) / 0.07);
        }
        int most = 0;
        for (int k = 1; k < classes; k++) {
            most = votes[k] > votes[most] ? k : most;
        }
        return most;
    }

    private static double cosine(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int j = 0; j < a.length; j++) {
            ab += (double) a[j] * b[j];
            aa += (double) a[j] * a[j];
            bb += (double) b[j] * b[j];
        }
        return ab / Math.sqrt(aa * bb);
    }
}
