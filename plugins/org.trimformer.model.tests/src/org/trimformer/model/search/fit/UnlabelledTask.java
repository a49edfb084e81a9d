// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import org.trimformer.core.model.VitModel;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.ImageSource;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.net.EagerNetwork;
import org.trimformer.model.search.supernet.RandomSupernet;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.VitCases;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import javax.imageio.ImageIO;

/** The golden network and unlabelled pictures for it. */
public final class UnlabelledTask {
    private UnlabelledTask() {}

    public static ImageSet images() throws IOException {
        return images(12);
    }

    public static ImageSet images(int count) throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
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
    public static VitModel halfConstant() throws IOException {
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

    /** A model whose heads carry nothing in every second direction. */
    public static VitModel halfHeads() throws IOException {
        VitModel model = RandomSupernet.model("vit");
        Map<String, HostTensor> tensors = new TreeMap<>(model.tensors());
        tensors.replaceAll(
                (name, t) -> {
                    if (!name.contains("attn.qkv.")) {
                        return t;
                    }
                    float[] values = t.toArray();
                    int width = values.length / (int) t.shape()[0];
                    for (int row = 1; row < t.shape()[0]; row += 2) {
                        Arrays.fill(values, row * width, (row + 1) * width, 0);
                    }
                    return HostTensor.of(values, t.shape());
                });
        return new VitModel(model.description(), tensors);
    }

    public static float[] logits(VitModel model, Lease lease) throws IOException {
        try (Weights weights = Weights.copyOf(model.tensors(), lease)) {
            HostTensor images = Golden.resource("forward.safetensors").tensor("vit.input");
            return new EagerNetwork(VitCases.of("vit").arch(), model.description().plan())
                    .run(weights, lease.upload(images, lease.manager()))
                    .logits()
                    .toFloatArray();
        }
    }
}
