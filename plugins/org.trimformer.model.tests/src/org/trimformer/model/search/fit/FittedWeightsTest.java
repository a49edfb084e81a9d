// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trimformer.model.testkit.Near.near;

import org.junit.jupiter.api.Test;
import org.trimformer.core.model.ExpectedTensors;
import org.trimformer.core.model.StrictTensors;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.search.supernet.RandomSupernet;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class FittedWeightsTest {

    /** The model with everything fitted that can be. */
    private static VitModel fitted(VitModel model, CompressionPlan plan, Lease lease)
            throws IOException {
        Map<String, HostTensor> tensors = new TreeMap<>(model.tensors());
        tensors.putAll(
                FittedWeights.of(
                        model,
                        plan,
                        UnlabelledTask.images().images(),
                        5,
                        1,
                        lease,
                        JobMonitor.silent()));
        tensors.keySet()
                .retainAll(ExpectedTensors.of(model.description().architecture(), plan).keySet());
        return new VitModel(model.description().withPlan(plan), tensors);
    }

    @Test
    void of_constantUnitsInTheWay_keepTheLogits() throws IOException {
        VitModel model = UnlabelledTask.halfConstant();
        List<BlockPlan> half =
                model.description().plan().blocks().stream()
                        .map(b -> new BlockPlan(b.mixer(), 24, b.tokenStep()))
                        .toList();
        CompressionPlan plan = new CompressionPlan(half, false);
        try (Lease lease = TestLease.lease()) {
            VitModel fitted = fitted(model, plan, lease);
            StrictTensors.check(fitted, "the result");
            near(
                    UnlabelledTask.logits(model, lease),
                    UnlabelledTask.logits(fitted, lease),
                    2e-3,
                    "logits");
        }
    }

    @Test
    void of_planOfTheModel_changeNothing() throws IOException {
        VitModel model = RandomSupernet.model("vit");
        try (Lease lease = TestLease.lease()) {
            VitModel fitted = fitted(model, model.description().plan(), lease);
            assertEquals(model.tensors(), fitted.tensors());
        }
    }

    @Test
    void of_skipAndConvolution_areDeployable() throws IOException {
        VitModel model = RandomSupernet.model("vit");
        CompressionPlan plan =
                new CompressionPlan(
                        List.of(
                                new BlockPlan(Mixer.CONV_3X3, 48, new TokenStep.None()),
                                new BlockPlan(Mixer.CONV_1X1, 0, new TokenStep.None()),
                                new BlockPlan(Mixer.SKIP, 8, new TokenStep.None())),
                        false);
        try (Lease lease = TestLease.lease()) {
            VitModel fitted = fitted(model, plan, lease);
            StrictTensors.check(fitted, "the result");
            for (float logit : UnlabelledTask.logits(fitted, lease)) {
                assertTrue(Float.isFinite(logit));
            }
        }
    }
}
