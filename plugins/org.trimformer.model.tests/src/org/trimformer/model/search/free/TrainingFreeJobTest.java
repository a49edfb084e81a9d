package org.trimformer.model.search.free;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trimformer.model.testkit.Near.near;

import org.junit.jupiter.api.Test;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.model.StrictTensors;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.ImageSource;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.net.VitForward;
import org.trimformer.model.search.SearchResult;
import org.trimformer.model.search.choice.Decision;
import org.trimformer.model.search.supernet.RandomSupernet;
import org.trimformer.model.testkit.Cases;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.Room;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import javax.imageio.ImageIO;

class TrainingFreeJobTest {

    private static ImageSet unlabelled() throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            BufferedImage picture = new BufferedImage(12, 12, BufferedImage.TYPE_INT_RGB);
            for (int p = 0; p < 144; p++) {
                picture.setRGB(p % 12, p / 12, random.nextInt(1 << 24));
            }
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", png);
            images.add(
                    new LabelledImage(
                            ImageSource.of("picture " + i, png.toByteArray()),
                            LabelledImage.NO_LABEL,
                            "picture " + i));
        }
        return new ImageSet(images, List.of());
    }

    /** The golden network with every second hidden unit made constant. */
    private static VitModel halfConstant() throws IOException {
        VitModel model = RandomSupernet.model("vit");
        Map<String, HostTensor> tensors = new TreeMap<>(model.tensors());
        tensors.replaceAll(
                (name, t) -> {
                    if (!name.endsWith("mlp.fc1.weight")) {
                        return t;
                    }
                    float[] values = t.toArray();
                    for (int j = 0; j < 48; j += 2) {
                        Arrays.fill(values, j * 24, (j + 1) * 24, 0);
                    }
                    return HostTensor.of(values, t.shape());
                });
        return new VitModel(model.description(), tensors);
    }

    private static float[] logits(VitModel model, Lease lease) throws IOException {
        try (Weights weights = Weights.copyOf(model.tensors(), lease)) {
            HostTensor images = Golden.resource("forward.safetensors").tensor("vit.input");
            return new VitForward(Cases.of("vit").arch(), model.description().plan())
                    .run(weights, lease.upload(images, lease.manager()))
                    .logits()
                    .toFloatArray();
        }
    }

    @Test
    void run_constantUnitsInTheWay_removesJustThoseAndKeepsTheLogits() throws IOException {
        VitModel model = halfConstant();
        boolean[] half = new boolean[48];
        Arrays.fill(half, 0, 24, true);
        Decision size =
                new Decision(Collections.nCopies(3, Mixer.ATTENTION), Collections.nCopies(3, half));
        long target =
                CostModel.macs(
                        model.description().architecture(), size.plan(model.description().plan()));
        try (Lease lease = Room.lease()) {
            SearchResult r =
                    TrainingFreeJob.run(
                            model,
                            unlabelled(),
                            new Budget.AbsoluteMacs(target),
                            8,
                            5,
                            lease,
                            JobMonitor.silent());
            assertEquals(target, r.after().macs());
            StrictTensors.check(r.model(), "the result");
            r.choices().forEach(c -> assertEquals(24, c.unitsKept()));
            r.choices().forEach(c -> assertTrue(c.varianceKept() > 0.999, "" + c.varianceKept()));
            near(logits(model, lease), logits(r.model(), lease), 2e-3, "logits");
        }
    }

    @Test
    void run_budgetBelowAttention_isRefusedWithRange() throws IOException {
        VitModel model = halfConstant();
        ImageSet images = unlabelled();
        try (Lease lease = Room.lease()) {
            BudgetException e =
                    assertThrows(
                            BudgetException.class,
                            () ->
                                    TrainingFreeJob.run(
                                            model,
                                            images,
                                            new Budget.RelativeMacs(0.9),
                                            8,
                                            5,
                                            lease,
                                            JobMonitor.silent()));
            assertTrue(e.getMessage().contains("can be reached"), e.getMessage());
        }
    }
}
