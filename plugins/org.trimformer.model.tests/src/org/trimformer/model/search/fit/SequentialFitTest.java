// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trimformer.model.testkit.Near.near;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.agreement.AgreementCheck;
import org.trimformer.model.search.fit.SequentialFit.Fitted;
import org.trimformer.model.search.supernet.RandomSupernet;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class SequentialFitTest {
    @ParameterizedTest
    @ValueSource(strings = {"vit", "deit3", "distilled"})
    void fit_nothingCut_changesNothing(String name) throws IOException {
        VitModel model = RandomSupernet.model(name);
        CompressionPlan plan = model.description().plan();
        try (Lease lease = TestLease.lease()) {
            Fitted fitted = fit(model, plan, 10, lease);
            assertEquals(plan, fitted.network().plan());
            for (Map.Entry<String, HostTensor> t : model.tensors().entrySet()) {
                assertArrayEquals(
                        t.getValue().toArray(),
                        fitted.network().tensors().get(t.getKey()).toArray(),
                        1e-5f,
                        t.getKey());
            }
        }
    }

    @Test
    void fit_constantUnitsCut_keepsTheLogits() throws IOException {
        VitModel model = UnlabelledTask.halfConstant();
        CompressionPlan plan = widths(model, 24);
        try (Lease lease = TestLease.lease()) {
            Fitted fitted = fit(model, plan, 20, lease);
            VitModel small =
                    new VitModel(model.description().withPlan(plan), fitted.network().tensors());
            near(
                    UnlabelledTask.logits(model, lease),
                    UnlabelledTask.logits(small, lease),
                    2e-3,
                    "logits");
            for (double share : fitted.explained()) {
                assertTrue(share > 0.999, "explained " + share);
            }
        }
    }

    /** Fitting each layer alone leaves what the cuts before it have changed. */
    @Test
    void fit_cutUnits_isNearerThanFittingEachLayerAlone() throws IOException {
        VitModel model = RandomSupernet.model("vit");
        CompressionPlan plan = widths(model, 16);
        List<LabelledImage> images = UnlabelledTask.images(40).images();
        try (Lease lease = TestLease.lease()) {
            Map<String, HostTensor> alone = new HashMap<>(model.tensors());
            try (Weights weights = Weights.copyOf(model.tensors(), lease);
                    Calibration seen = new Calibration(model, false, lease)) {
                seen.see(images, 8, weights, lease, 1, JobMonitor.silent());
                for (int i = 0; i < plan.blocks().size(); i++) {
                    alone.putAll(seen.feedForward(i).to(16).tensors());
                }
            }
            double apart = divergence(model, plan, alone, images, lease);
            Fitted fitted = fit(model, plan, images.size(), lease);
            double together = divergence(model, plan, fitted.network().tensors(), images, lease);
            assertTrue(together < apart, together + " one after another, " + apart + " alone");
        }
    }

    /** Where half of every head carries nothing, half of it can go. */
    @Test
    void fit_emptyHeadDirections_canGo() throws IOException {
        VitModel model = UnlabelledTask.halfHeads();
        CompressionPlan plan = model.description().plan();
        int full = ((VitArchitecture) model.description().architecture()).headWidth();
        for (int i = 0; i < plan.blocks().size(); i++) {
            plan = plan.withBlock(i, plan.blocks().get(i).withHeadWidth(full / 2));
        }
        try (Lease lease = TestLease.lease()) {
            Fitted fitted = fit(model, plan, 20, lease);
            VitModel small =
                    new VitModel(model.description().withPlan(plan), fitted.network().tensors());
            near(
                    UnlabelledTask.logits(model, lease),
                    UnlabelledTask.logits(small, lease),
                    2e-3,
                    "logits");
        }
    }

    /** The fit of class blocks makes good some of what the patches that stay as they are cost. */
    @Test
    void fit_classBlocks_comesNearer() throws IOException {
        VitModel model = RandomSupernet.model("vit");
        CompressionPlan plan = model.description().plan().withClassBlocks(2);
        List<LabelledImage> images = UnlabelledTask.images(40).images();
        try (Lease lease = TestLease.lease()) {
            double before = divergence(model, plan, model.tensors(), images, lease);
            Fitted fitted = fit(model, plan, images.size(), lease);
            double after = divergence(model, plan, fitted.network().tensors(), images, lease);
            assertTrue(after < before, after + " fitted, " + before + " without");
        }
    }

    private static double divergence(
            VitModel model,
            CompressionPlan plan,
            Map<String, HostTensor> tensors,
            List<LabelledImage> images,
            Lease lease) {
        VitModel small = new VitModel(model.description().withPlan(plan), tensors);
        return AgreementCheck.of(model, small, images, false, 16, lease, JobMonitor.silent())
                .klDivergence();
    }

    private static CompressionPlan widths(VitModel model, int width) {
        CompressionPlan plan = model.description().plan();
        for (int i = 0; i < plan.blocks().size(); i++) {
            BlockPlan b = plan.blocks().get(i);
            plan = plan.withBlock(i, b.withFfnWidth(width));
        }
        return plan;
    }

    private static Fitted fit(VitModel model, CompressionPlan plan, int images, Lease lease)
            throws IOException {
        List<LabelledImage> all = UnlabelledTask.images(images).images();
        try (Weights weights = Weights.copyOf(model.tensors(), lease);
                SequentialFit fit =
                        new SequentialFit(
                                model,
                                weights,
                                all.subList(0, images - images / 5),
                                all.subList(images - images / 5, images),
                                8,
                                lease,
                                JobMonitor.silent())) {
            PartialNetwork whole = new PartialNetwork(model.description().plan(), model.tensors());
            return fit.fit(whole, plan, Map.of(), Integer.MAX_VALUE);
        }
    }
}
