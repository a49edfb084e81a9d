// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.images.Augmentation;
import org.trimformer.images.ImageSet;
import org.trimformer.images.ImageSource;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.classify.Models;
import org.trimformer.model.net.Precision;
import org.trimformer.model.train.Regularisation;
import org.trimformer.model.train.Stopping;
import org.trimformer.model.train.optimise.Optimisation;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import javax.imageio.ImageIO;

/** A search of seconds. */
public final class SearchTask {
    private static final VitArchitecture ARCH =
            new VitArchitecture(VitFamily.VIT, 12, 4, 1, 24, 2, 3, 48, 2, 1e-6);

    /** Dark images with one bright half: left is class 0, right class 1. */
    public static ImageSet images() throws IOException {
        SplittableRandom random = new SplittableRandom(6);
        List<LabelledImage> list = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            BufferedImage picture = new BufferedImage(12, 12, BufferedImage.TYPE_BYTE_GRAY);
            for (int p = 0; p < 144; p++) {
                boolean bright = p % 12 < 6 == (i % 2 == 0);
                int grey = random.nextInt(100) + (bright ? 120 : 0);
                picture.getRaster().setSample(p % 12, p / 12, 0, grey);
            }
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", png);
            byte[] bytes = png.toByteArray();
            String name = "picture " + i;
            list.add(new LabelledImage(ImageSource.of(name, () -> bytes), i % 2, name));
        }
        return new ImageSet(list, List.of("left", "right"));
    }

    public static VitModel model() {
        return Models.random(
                new ModelDescription(
                        ARCH,
                        CompressionPlan.identity(ARCH),
                        Preprocessing.plain(12, 1),
                        List.of(),
                        List.of()),
                3);
    }

    public static SearchSettings settings(Budget budget, int epochs, PenaltySettings penalty) {
        return new SearchSettings(
                budget,
                Stopping.after(epochs),
                16,
                new Optimisation(2e-3, 2e-3, 0, 0.05, 1),
                GateSettings.DEFAULT,
                penalty,
                Regularisation.NONE,
                Augmentation.NONE,
                Precision.FP32,
                8,
                SearchSettings.ResultWeights.SEARCHED,
                9);
    }

    private SearchTask() {}
}
