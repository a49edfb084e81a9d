package org.trimformer.model.search.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trimformer.model.testkit.Near.near;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.agreement.AgreementCheck;
import org.trimformer.model.search.fit.SequentialFit.Fitted;
import org.trimformer.model.search.fit.SequentialFit.Towards;
import org.trimformer.model.search.supernet.RandomSupernet;
import org.trimformer.model.testkit.Room;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.util.List;
import java.util.Map;

class SequentialFitTest {
    private static final Towards TOWARDS = new Towards(1, 1e-2);

    @ParameterizedTest
    @ValueSource(strings = {"vit", "deit3", "distilled"})
    void fit_nothingCut_changesNothing(String name) throws IOException {
        VitModel model = RandomSupernet.model(name);
        CompressionPlan plan = model.description().plan();
        try (Lease lease = Room.lease()) {
            Fitted fitted = fit(model, plan, 10, TOWARDS, lease);
            assertEquals(plan, fitted.draft().plan());
            for (Map.Entry<String, HostTensor> t : model.tensors().entrySet()) {
                assertArrayEquals(
                        t.getValue().toArray(),
                        fitted.draft().tensors().get(t.getKey()).toArray(),
                        1e-5f,
                        t.getKey());
            }
        }
    }

    @Test
    void fit_constantUnitsCut_keepsTheLogits() throws IOException {
        VitModel model = UnlabelledTask.halfConstant();
        CompressionPlan plan = widths(model, 24);
        try (Lease lease = Room.lease()) {
            Fitted fitted = fit(model, plan, 20, TOWARDS, lease);
            VitModel small =
                    new VitModel(model.description().withPlan(plan), fitted.draft().tensors());
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

    /** On the images fitted on, taking away the drift is better than not doing it. */
    @Test
    void fit_towardsTheWholeStream_isNearerOnItsImages() throws IOException {
        VitModel model = RandomSupernet.model("vit");
        CompressionPlan plan = widths(model, 16);
        List<LabelledImage> images = UnlabelledTask.images(40).images();
        try (Lease lease = Room.lease()) {
            double own = divergence(model, plan, new Towards(0, 1e-4), images, lease);
            double stream = divergence(model, plan, new Towards(1, 1e-4), images, lease);
            assertTrue(stream < own, stream + " towards the stream, " + own + " layer by layer");
        }
    }

    private static double divergence(
            VitModel model,
            CompressionPlan plan,
            Towards towards,
            List<LabelledImage> images,
            Lease lease)
            throws IOException {
        Fitted fitted = fit(model, plan, images.size(), towards, lease);
        VitModel small = new VitModel(model.description().withPlan(plan), fitted.draft().tensors());
        return AgreementCheck.of(model, small, images, false, 16, lease, JobMonitor.silent())
                .klDivergence();
    }

    private static CompressionPlan widths(VitModel model, int width) {
        CompressionPlan plan = model.description().plan();
        for (int i = 0; i < plan.blocks().size(); i++) {
            BlockPlan b = plan.blocks().get(i);
            plan = plan.withBlock(i, new BlockPlan(b.mixer(), width, b.tokenStep()));
        }
        return plan;
    }

    private static Fitted fit(
            VitModel model, CompressionPlan plan, int images, Towards towards, Lease lease)
            throws IOException {
        try (Weights weights = Weights.copyOf(model.tensors(), lease);
                SequentialFit fit =
                        new SequentialFit(
                                model,
                                weights,
                                UnlabelledTask.images(images).images(),
                                8,
                                lease,
                                JobMonitor.silent())) {
            Draft whole = new Draft(model.description().plan(), model.tensors());
            return fit.fit(whole, plan, Map.of(), towards, Integer.MAX_VALUE);
        }
    }
}
