// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.fault.TrimformerException;
import org.trimformer.core.model.TestModels;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.SafetensorsWriter;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Checkpoints with dropped, renamed and misshapen tensors are read or refused in words. */
class ForeignFuzzTest {
    private static final List<String> STRANGE =
            List.of(
                    "blocks.0.attn.head_probs",
                    "blocks.0.attn.qk.weight",
                    "blocks.0.attn.v.weight",
                    "blocks.0.attn.bconv.0.weight",
                    "blocks.1.mlp.ffn_thresholds",
                    "blocks.1.attn.kernel_thresholds",
                    "layers.0.downsample.norm.weight",
                    "vit.embeddings.patch_embeddings.projection.weight",
                    "layers.0.blocks.1.attn_mask",
                    "blocks.2.ls2.gamma",
                    "dist_token");

    @TempDir Path folder;

    @Test
    void open_anyMutation_readsOrComplains() throws IOException {
        long seed = 4711;
        Random random = new Random(seed);
        int refused = 0;
        for (int trial = 0; trial < 120; trial++) {
            Architecture net =
                    random.nextBoolean() ? TestModels.vit(VitFamily.VIT) : TestModels.swin();
            Map<String, HostTensor> tensors =
                    new TreeMap<>(
                            TestModels.model(net, CompressionPlan.identity(net), trial).tensors());
            for (int i = random.nextInt(4); i >= 0; i--) {
                mutate(tensors, random);
            }
            Path file = folder.resolve("m.safetensors");
            try (OutputStream out = Files.newOutputStream(file)) {
                SafetensorsWriter.write(out, tensors, Map.of()); // unforced, to be quick
            }
            try {
                ForeignModel.open(file, ForeignOptions.INFER);
            } catch (TrimformerException e) {
                refused++;
                assertFalse(e.getMessage().isEmpty() || e.fix().isEmpty());
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", trial " + trial, e);
            }
        }
        assertTrue(refused > 80, "only " + refused + " were refused");
    }

    private static void mutate(Map<String, HostTensor> tensors, Random random) {
        List<String> names = new ArrayList<>(tensors.keySet());
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(4)) {
            case 0 -> tensors.remove(name);
            case 1 -> tensors.put(name, odd(random));
            case 2 -> tensors.put(STRANGE.get(random.nextInt(STRANGE.size())), odd(random));
            default -> tensors.put(names.get(random.nextInt(names.size())), tensors.remove(name));
        }
    }

    private static HostTensor odd(Random random) {
        long[] shape = new long[random.nextInt(5)];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = random.nextInt(6);
        }
        return TestModels.random(random, shape);
    }
}
