// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trimformer.model.testkit.Near.difference;
import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.junit.jupiter.api.Test;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.Augmentation;
import org.trimformer.images.BatchSettings;
import org.trimformer.images.ImageSet;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.classify.Classifiers;
import org.trimformer.model.classify.ImageBatches;
import org.trimformer.model.classify.Models;
import org.trimformer.model.distill.Teacher;
import org.trimformer.model.net.Precision;
import org.trimformer.model.testkit.Pictures;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.TrainStep;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;
import org.trimformer.runtime.Lease;

import java.util.Arrays;
import java.util.List;

/** What a teacher says, asked anew or remembered, whatever images it wants. */
class TeacherTest {
    private static final List<String> NAMES = List.of("left", "middle", "right");
    private static final ImageSet IMAGES = Pictures.bars(22, 4, NAMES);

    private static Preprocessing normalised(int side, double mean, double std) {
        return new Preprocessing(
                Preprocessing.Resize.SQUARE,
                side,
                side,
                Preprocessing.Interpolation.BILINEAR,
                List.of(mean),
                List.of(std));
    }

    private static VitArchitecture arch(int side) {
        return new VitArchitecture(VitFamily.VIT, side, 4, 1, 24, 2, 3, 48, 3, 1e-6);
    }

    private static VitModel model(Preprocessing preprocessing) {
        VitArchitecture arch = arch(preprocessing.crop());
        return Models.random(
                new ModelDescription(
                        arch, CompressionPlan.identity(arch), preprocessing, NAMES, List.of()),
                9);
    }

    private static BatchSource batches(Preprocessing preprocessing, BatchSettings settings) {
        return new ImageBatches(IMAGES.images(), preprocessing, settings, JobMonitor.silent());
    }

    private static float[] said(Teacher teacher, Batch batch, Lease lease) {
        try (NDManager m = lease.manager().newSubManager()) {
            NDArray images = TrainStep.images(batch, arch(12), m);
            return teacher.of(images, batch).logits().toFloatArray();
        }
    }

    /** Counts how often it is asked about each image. */
    private record Counting(Teacher teacher, int[] asked) implements Teacher {

        @Override
        public Answer of(NDArray images, Batch batch) {
            Arrays.stream(batch.indices()).forEach(i -> asked[i]++);
            return teacher.of(images, batch);
        }

        @Override
        public boolean givesTokens() {
            return teacher.givesTokens();
        }

        @Override
        public void close() {
            teacher.close();
        }
    }

    @Test
    void of_remembered_asAskedAnewAndEachImageOnce() {
        Preprocessing student = normalised(12, 0.5, 0.25);
        int[] asked = new int[IMAGES.images().size()];
        try (Lease lease = TestLease.lease();
                Teacher anew =
                        ModelTeacher.open(
                                model(student), student, false, false, Precision.FP32, lease)) {
            Teacher remembered =
                    CachedTeacher.fill(
                            new Counting(anew, asked),
                            batches(student, BatchSettings.inOrder(8)),
                            arch(12),
                            lease,
                            JobMonitor.silent());
            BatchSettings shuffled = BatchSettings.training(5, 3, 1, Augmentation.NONE);
            try (BatchSource.Epoch epoch = batches(student, shuffled).open(1, 0)) {
                for (var batch = epoch.next(); batch.isPresent(); batch = epoch.next()) {
                    near(
                            said(anew, batch.get(), lease),
                            said(remembered, batch.get(), lease),
                            1e-5,
                            "logits");
                }
            }
        }
        int[] once = new int[asked.length];
        Arrays.fill(once, 1);
        assertArrayEquals(once, asked);
    }

    @Test
    void of_otherMeanAndStd_seesTheImagesAsItWasTrainedOn() {
        Preprocessing student = normalised(12, 0.5, 0.25);
        Preprocessing own = normalised(12, 0.3, 0.6);
        VitModel model = model(own);
        try (Lease lease = TestLease.lease();
                Teacher teacher =
                        ModelTeacher.open(model, student, false, false, Precision.FP32, lease);
                Teacher withTokens =
                        ModelTeacher.open(model, student, true, false, Precision.FP32, lease);
                Classifier classifier = Classifiers.open(model, Precision.FP32, lease);
                BatchSource.Epoch students = open(student);
                BatchSource.Epoch owns = open(own)) {
            Batch asStudent = students.next().orElseThrow();
            Batch asItself = owns.next().orElseThrow();
            float[] expected;
            try (NDManager m = lease.manager().newSubManager()) {
                expected =
                        classifier.logits(TrainStep.images(asItself, arch(12), m)).toFloatArray();
            }
            near(expected, said(teacher, asStudent, lease), 1e-4, "logits");
            near(expected, said(withTokens, asStudent, lease), 1e-4, "logits with tokens");
            float[] unchanged;
            try (NDManager m = lease.manager().newSubManager()) {
                unchanged =
                        classifier.logits(TrainStep.images(asStudent, arch(12), m)).toFloatArray();
            }
            assertTrue(difference(expected, unchanged) > 1e-2, "the test cannot tell");
        }
    }

    private static BatchSource.Epoch open(Preprocessing preprocessing) {
        return batches(preprocessing, BatchSettings.inOrder(16)).open(0, 0);
    }

    @Test
    void check_otherSize_saysBothSizes() {
        UnsupportedModelException e =
                assertThrows(
                        UnsupportedModelException.class,
                        () ->
                                TeacherCheck.check(
                                        model(normalised(16, 0.5, 0.25)),
                                        model(normalised(12, 0.5, 0.25)).description()));
        assertTrue(e.getMessage().contains("16x16"), e.getMessage());
        assertTrue(e.getMessage().contains("12x12"), e.getMessage());
        assertEquals("Connect a teacher that reads images of the same size.", e.fix());
    }
}
