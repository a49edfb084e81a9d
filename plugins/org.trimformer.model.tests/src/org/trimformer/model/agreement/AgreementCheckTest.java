// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.metrics.Agreement;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.search.fit.UnlabelledTask;
import org.trimformer.model.search.supernet.RandomSupernet;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

class AgreementCheckTest {

    @Test
    void of_theSameModel_agreesEverywhere() throws IOException {
        VitModel model = RandomSupernet.model("vit");
        Agreement a = check(model, model, 9);
        assertEquals(9, a.images());
        assertEquals(9, a.agreed());
        assertEquals(0, a.klDivergence(), 1e-9);
    }

    @Test
    void of_negatedHead_agreesNowhere() throws IOException {
        VitModel model = RandomSupernet.model("vit");
        Map<String, HostTensor> tensors = new TreeMap<>(model.tensors());
        for (String name : List.of("head.weight", "head.bias")) {
            HostTensor head = tensors.get(name);
            float[] values = head.toArray();
            for (int i = 0; i < values.length; i++) {
                values[i] = -values[i];
            }
            tensors.put(name, HostTensor.of(values, head.shape()));
        }
        Agreement a = check(model, new VitModel(model.description(), tensors), 9);
        assertEquals(0, a.agreed());
        assertTrue(a.klDivergence() > 0);
    }

    private static Agreement check(VitModel original, VitModel changed, int images)
            throws IOException {
        try (Lease lease = TestLease.lease()) {
            return AgreementCheck.of(
                    original,
                    changed,
                    UnlabelledTask.images(images).images(),
                    true,
                    4,
                    lease,
                    JobMonitor.silent());
        }
    }

    @Test
    void heldOut_anyCount_partsAreDisjointAndNeverEmpty() throws IOException {
        for (int count : new int[] {2, 3, 10, 40}) {
            List<LabelledImage> images = UnlabelledTask.images(count).images();
            HeldOutSplit parts = HeldOutSplit.of(images, 0.25, 8, 3);
            Set<LabelledImage> all = new HashSet<>(parts.used());
            assertTrue(all.addAll(parts.held()));
            assertEquals(count, parts.used().size() + parts.held().size());
            assertEquals(new HashSet<>(images), all);
            assertTrue(!parts.held().isEmpty() && !parts.used().isEmpty() && parts.apart());
            assertTrue(parts.held().size() <= 8);
            assertEquals(parts, HeldOutSplit.of(images, 0.25, 8, 3));
        }
        List<LabelledImage> one = UnlabelledTask.images(1).images();
        HeldOutSplit alone = HeldOutSplit.of(one, 0.25, 8, 3);
        assertFalse(alone.apart());
        assertEquals(one, alone.used());
        assertEquals(one, alone.held());
    }
}
