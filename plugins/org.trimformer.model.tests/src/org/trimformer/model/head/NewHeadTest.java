// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.head;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.StrictTensors;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.Augmentation;
import org.trimformer.images.ImageSet;
import org.trimformer.model.classify.Models;
import org.trimformer.model.job.TrainJob;
import org.trimformer.model.net.Precision;
import org.trimformer.model.testkit.LearningProgress;
import org.trimformer.model.testkit.Pictures;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.train.Regularisation;
import org.trimformer.model.train.Stopping;
import org.trimformer.model.train.TrainSettings;
import org.trimformer.model.train.optimise.Optimisation;
import org.trimformer.runtime.Lease;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

class NewHeadTest {
    private static final List<String> NAMES = List.of("left", "middle", "right");

    private static VitModel random(VitFamily family) {
        VitArchitecture arch = new VitArchitecture(family, 12, 4, 1, 24, 2, 3, 48, 10, 1e-6);
        return Models.random(
                new ModelDescription(
                        arch,
                        CompressionPlan.identity(arch),
                        Preprocessing.plain(12, 1),
                        List.of(),
                        List.of()),
                3);
    }

    private static NewHead fit(VitModel model, ImageSet images) {
        try (Lease lease = TestLease.lease()) {
            return NewHead.fit(model, images, 16, lease, JobMonitor.silent());
        }
    }

    @ParameterizedTest
    @EnumSource(VitFamily.class)
    void fit_ownClasses_keepsTheBodyAndPredictsThem(VitFamily family) {
        VitModel before = random(family);
        ImageSet images = Pictures.bars(90, 1, NAMES);
        NewHead head = fit(before, images);
        VitModel after = head.model();
        assertEquals(NAMES, after.description().labels());
        assertEquals(3, after.description().architecture().classes());
        StrictTensors.check(after, "the result");
        after.tensors()
                .forEach(
                        (name, tensor) -> {
                            if (!name.startsWith("head")) {
                                assertArrayEquals(
                                        before.tensors().get(name).toArray(),
                                        tensor.toArray(),
                                        name);
                            }
                        });
        assertTrue(head.accuracy() >= 0 && head.accuracy() <= 1, "left out: " + head.accuracy());
        Map<String, String> said = after.description().provenance().get(1).settings();
        assertEquals("3", said.get("classes"));
    }

    @ParameterizedTest
    @EnumSource(value = VitFamily.class, mode = EnumSource.Mode.EXCLUDE, names = "DEIT_DISTILLED")
    void fit_backboneWithoutAHead_givesItTheHeadThatTheWholeNetworkGets(VitFamily family) {
        VitModel whole = random(family);
        ModelDescription d = whole.description();
        Map<String, HostTensor> body = new TreeMap<>(whole.tensors());
        body.keySet().removeIf(name -> name.startsWith("head."));
        VitModel backbone =
                new VitModel(
                        new ModelDescription(
                                Models.vit(whole).withClasses(0),
                                d.plan(),
                                d.preprocessing(),
                                List.of(),
                                d.provenance()),
                        body);
        ImageSet images = Pictures.bars(60, 1, NAMES);
        VitModel after = fit(backbone, images).model();
        StrictTensors.check(after, "the result");
        assertArrayEquals(
                fit(whole, images).model().tensors().get("head.weight").toArray(),
                after.tensors().get("head.weight").toArray(),
                1e-6f);
    }

    /** A network that learned the classes in another order and by other names. */
    @Test
    void fit_trainedBody_knowsTheNewClasses() {
        TrainSettings settings =
                new TrainSettings(
                        new Stopping(24, 0, 0),
                        16,
                        new Optimisation(1e-2, 0, 1, 0.05, 1),
                        new Regularisation(0.05, 0.1, 0.9),
                        Augmentation.NONE,
                        Precision.FP32,
                        5);
        ImageSet training = Pictures.bars(60, 1, List.of("c", "b", "a"));
        VitModel fresh = random(VitFamily.VIT);
        VitArchitecture arch = Models.vit(fresh).withClasses(3);
        VitModel start =
                Models.random(
                        new ModelDescription(
                                arch,
                                CompressionPlan.identity(arch),
                                Preprocessing.plain(12, 1),
                                List.of(),
                                List.of()),
                        3);
        VitModel trained;
        try (Lease lease = TestLease.lease()) {
            trained =
                    TrainJob.run(
                                    start,
                                    training,
                                    Optional.empty(),
                                    settings,
                                    lease,
                                    JobMonitor.silent())
                            .model();
        }
        NewHead renamed = fit(trained, Pictures.bars(60, 1, NAMES));
        double guess = 1.0 / NAMES.size();
        double accuracy = LearningProgress.accuracy(renamed.model(), Pictures.bars(30, 2, NAMES));
        LearningProgress.halvesTheErrors(guess, accuracy, "against guessing, seed 5");
        LearningProgress.halvesTheErrors(guess, renamed.accuracy(), "each left out, seed 5");
    }

    @Test
    void fit_oneClass_saysWhatIsMissing() {
        ImageSet all = Pictures.bars(6, 1, NAMES);
        ImageSet one =
                new ImageSet(all.images().stream().filter(i -> i.label() == 0).toList(), NAMES);
        ImageException e =
                assertThrows(ImageException.class, () -> fit(random(VitFamily.VIT), one));
        assertTrue(e.getMessage().contains("of one class"), e.getMessage());
    }
}
