// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.model;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.weights.HostTensor;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Small models with random weights. */
public final class TestModels {
    private TestModels() {}

    /** 16x16 pixels, width 64, 3 blocks, one head of 64, 5 classes. */
    public static VitArchitecture vit(VitFamily family) {
        return new VitArchitecture(family, 16, 4, 3, 64, 3, 1, 256, 5, 1e-6);
    }

    /** 56x56 pixels, stages of 2 and 2 blocks, windows of 7, heads of 32. */
    public static SwinArchitecture swin() {
        return new SwinArchitecture(56, 4, 3, 32, List.of(2, 2), List.of(1, 2), 7, 4, 5, 1e-5);
    }

    /** A model with seeded weights under {@code plan}. */
    public static VitModel model(Architecture net, CompressionPlan plan, long seed) {
        return new VitModel(
                new ModelDescription(
                        net,
                        plan,
                        net.channels() == 3
                                ? Preprocessing.imageNet(net.imageSize())
                                : Preprocessing.plain(net.imageSize(), net.channels()),
                        List.of(),
                        List.of()),
                tensors(ExpectedTensors.of(net, plan), seed));
    }

    /** Random values in the given shapes. */
    public static Map<String, HostTensor> tensors(Map<String, long[]> shapes, long seed) {
        Random random = new Random(seed);
        Map<String, HostTensor> tensors = new TreeMap<>();
        for (Map.Entry<String, long[]> entry : shapes.entrySet()) {
            tensors.put(entry.getKey(), random(random, entry.getValue()));
        }
        return tensors;
    }

    /** Random values. */
    public static HostTensor random(Random random, long... shape) {
        int n = 1;
        for (long size : shape) {
            n *= (int) size;
        }
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return HostTensor.of(values, shape);
    }
}
