// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.testkit;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.tokens.PackageTokens;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.images.Augmentation;
import org.trimformer.images.ImageSet;
import org.trimformer.images.ImageSource;
import org.trimformer.images.LabelledImage;
import org.trimformer.images.augment.MixSettings;
import org.trimformer.model.classify.Models;
import org.trimformer.model.distill.Distillation;
import org.trimformer.model.distill.LossWeights;
import org.trimformer.model.job.TrainTask;
import org.trimformer.model.net.Precision;
import org.trimformer.model.train.Regularisation;
import org.trimformer.model.train.Stopping;
import org.trimformer.model.train.TrainSettings;
import org.trimformer.model.train.optimise.Optimisation;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import javax.imageio.ImageIO;

/** A distillation of a tiny network with everything random switched on, images made up. */
public final class TinyTask {
    private static final int SIDE = 12;
    private static final int CLASSES = 3;

    private TinyTask() {}

    /**
     * The task.
     *
     * @param convolution whether the first mixer is a convolution with batch norm
     * @param epochs of 4 updates of up to 2 batches
     */
    public static TrainTask make(boolean convolution, int epochs) {
        Mixer first = convolution ? Mixer.CONV_3X3 : Mixer.ATTENTION;
        return make(model(first, new Prune(3)), epochs, false);
    }

    /** The same task for a network with learned selectors, the second of two blocks packing. */
    public static TrainTask packing(int epochs, boolean headOnly) {
        return make(model(Mixer.ATTENTION, new PackageTokens(6)), epochs, headOnly);
    }

    private static TrainTask make(VitModel model, int epochs, boolean headOnly) {
        TrainSettings settings =
                new TrainSettings(
                        Stopping.after(epochs),
                        4,
                        new Optimisation(3e-3, 1e-5, 0.5, 0.05, 1, 2, 0.8, headOnly),
                        new Regularisation(0.1, 0.2, 0.9),
                        Augmentation.LIGHT,
                        MixSettings.DEIT,
                        true,
                        Precision.FP32,
                        3);
        return new TrainTask(
                model,
                images(26, 1),
                Optional.of(images(6, 2)),
                settings,
                Distillation.fromItself(
                        model, new LossWeights(1, 0.5, 2, 0.2, 0.5, 0.3).withFeatures(0.4)));
    }

    private static VitModel model(Mixer first, TokenStep step) {
        VitArchitecture arch =
                new VitArchitecture(VitFamily.VIT, SIDE, 4, 1, 24, 2, 3, 48, CLASSES, 1e-6);
        CompressionPlan plan =
                new CompressionPlan(
                        List.of(
                                new BlockPlan(first, 40, new TokenStep.None()),
                                new BlockPlan(Mixer.ATTENTION, 48, step)),
                        false);
        Preprocessing preprocessing =
                new Preprocessing(
                        Preprocessing.Resize.SQUARE,
                        SIDE,
                        SIDE,
                        Preprocessing.Interpolation.BILINEAR,
                        List.of(0.5),
                        List.of(0.25));
        return Models.random(
                new ModelDescription(arch, plan, preprocessing, List.of(), List.of()), 5);
    }

    private static ImageSet images(int count, long seed) {
        Random random = new Random(seed);
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "made " + seed + "-" + i;
            images.add(new LabelledImage(ImageSource.of(name, png(random)), i % CLASSES, name));
        }
        return new ImageSet(images, List.of("0", "1", "2"));
    }

    private static byte[] png(Random random) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < SIDE * SIDE; i++) {
            image.getRaster().setSample(i % SIDE, i / SIDE, 0, random.nextInt(256));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
