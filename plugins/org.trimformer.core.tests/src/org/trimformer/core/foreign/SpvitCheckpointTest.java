// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.TestModels;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.singlepath.BatchNorm;
import org.trimformer.core.singlepath.Bottleneck;
import org.trimformer.core.singlepath.SlotOrder;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.SafetensorsWriter;
import org.trimformer.core.weights.TensorMath;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Checkpoints in the layouts of the SPViT code: searched, fine-tuned and collapsed. */
class SpvitCheckpointTest {
    private static final int WIDTH = 128;
    private static final int HEADS = 2;

    @TempDir Path folder;

    private final Random random = new Random(21);

    @Test
    void open_fineTunedDeit_derivesPlanAndFoldsKernels() throws IOException {
        Map<String, HostTensor> file = backbone();
        mixed(file, "blocks.0.", "bn_1x1", WIDTH, HEADS);
        mixed(file, "blocks.1.", "bn_3x3", WIDTH, HEADS);
        attention(file, "blocks.2.");
        ffn(file, "blocks.0.", 500);
        ffn(file, "blocks.1.", 100);
        ffn(file, "blocks.2.", 7);
        VitModel model = open(file);

        assertEquals(
                plan(
                        new BlockPlan(Mixer.CONV_1X1, 500, new TokenStep.None()),
                        new BlockPlan(Mixer.CONV_3X3, 100, new TokenStep.None()),
                        new BlockPlan(Mixer.ATTENTION, 7, new TokenStep.None())),
                model.description().plan());
        VitArchitecture net = (VitArchitecture) model.description().architecture();
        assertEquals(512, net.mlpWidth());
        assertEquals(HEADS, net.heads());
        assertKernels(
                folded(file, "blocks.1.", "bn_3x3", SlotOrder.COLUMN_MAJOR, true),
                model,
                "blocks.1.attn.");
        assertKernels(
                folded(file, "blocks.0.", "bn_1x1", SlotOrder.COLUMN_MAJOR, false),
                model,
                "blocks.0.attn.");
        HostTensor qkv = model.tensors().get("blocks.2.attn.qkv.weight");
        assertArrayEquals(
                file.get("blocks.2.attn.v.weight").toArray(),
                TensorMath.rows(qkv, 2 * WIDTH, 3 * WIDTH).toArray());
    }

    @Test
    void open_collapsedDeit_equalsFineTuned() throws IOException {
        Map<String, HostTensor> file = backbone();
        mixed(file, "blocks.0.", "bn_3x3", WIDTH, HEADS);
        attention(file, "blocks.1.");
        attention(file, "blocks.2.");
        for (int i = 0; i < 3; i++) {
            ffn(file, "blocks." + i + ".", 100 + i);
        }
        VitModel expected = open(file);
        VitModel actual = open(collapse(file, "blocks.0."));
        assertEquals(expected.description().plan(), actual.description().plan());
        expected.tensors()
                .forEach(
                        (name, tensor) ->
                                assertArrayEquals(
                                        tensor.toArray(),
                                        actual.tensors().get(name).toArray(),
                                        1e-6f,
                                        name));
    }

    @Test
    void open_searchedDeit_followsTheGates() throws IOException {
        Map<String, HostTensor> file = backbone();
        float[][] gates = {{1, -1, 1}, {-1, 1, 1}, {1, 1, 1}};
        for (int i = 0; i < 3; i++) {
            String block = "blocks." + i + ".";
            mixed(file, block, "bn_1x1", WIDTH, HEADS);
            batchNorm(file, block + "attn.bn_3x3.", WIDTH / HEADS);
            file.put(block + "attn.qk.weight", TestModels.random(random, 2 * WIDTH, WIDTH));
            file.put(block + "attn.qk.bias", TestModels.random(random, 2 * WIDTH));
            file.put(block + "attn.kernel_thresholds", HostTensor.of(gates[i], 3));
            ffn(file, block, 4);
            file.put(block + "mlp.ffn_thresholds", HostTensor.of(new float[] {1, -1, -0.1f, 2}, 4));
            file.put(
                    block + "mlp.assigned_indicator_index",
                    HostTensor.of(new float[] {1, 0, 0, 1}, 4));
        }
        VitModel model = open(file);
        TokenStep none = new TokenStep.None();
        assertEquals(
                plan(
                        new BlockPlan(Mixer.CONV_1X1, 2, none),
                        new BlockPlan(Mixer.SKIP, 2, none),
                        new BlockPlan(Mixer.ATTENTION, 2, none)),
                model.description().plan());
        float[] all = file.get("blocks.0.mlp.fc1.bias").toArray();
        assertArrayEquals(
                new float[] {all[0], all[3]},
                model.tensors().get("blocks.0.mlp.fc1.bias").toArray());
        float[] wide = file.get("blocks.0.mlp.fc2.weight").toArray();
        float[] kept = model.tensors().get("blocks.0.mlp.fc2.weight").toArray();
        assertEquals(wide[4 * 5 + 3], kept[2 * 5 + 1]);
    }

    @Test
    void open_fineTunedSwin_readsNormSkipsAndCentreFirstSlots() throws IOException {
        SwinArchitecture net =
                new SwinArchitecture(56, 4, 3, 64, List.of(2, 2), List.of(2, 4), 7, 4, 5, 1e-5);
        Map<String, HostTensor> file =
                new TreeMap<>(TestModels.model(net, CompressionPlan.identity(net), 2).tensors());
        file.keySet().removeIf(n -> n.startsWith("layers.0.blocks.1.attn."));
        file.keySet().removeIf(n -> n.startsWith("layers.0.blocks.0.attn."));
        mixed(file, "layers.0.blocks.0.", "bn_3x3", 64, 2);
        VitModel model = open(file);

        assertEquals(net, model.description().architecture());
        List<BlockPlan> blocks = model.description().plan().blocks();
        assertEquals(Mixer.CONV_3X3, blocks.get(0).mixer());
        assertEquals(Mixer.NORM_SKIP, blocks.get(1).mixer());
        assertEquals(Mixer.ATTENTION, blocks.get(2).mixer());
        assertTrue(model.tensors().containsKey("layers.0.blocks.1.norm1.weight"));
        assertKernels(
                folded(file, "layers.0.blocks.0.", "bn_3x3", SlotOrder.CENTRE_FIRST, true),
                model,
                "layers.0.blocks.0.attn.");
    }

    private VitModel open(Map<String, HostTensor> tensors) throws IOException {
        Path file = folder.resolve("spvit_deit.safetensors");
        SafetensorsWriter.write(file, tensors, Map.of());
        return ForeignModel.read(file);
    }

    private static CompressionPlan plan(BlockPlan... blocks) {
        return new CompressionPlan(List.of(blocks), false);
    }

    private static void assertKernels(Bottleneck expected, VitModel model, String attn) {
        Map<String, HostTensor> tensors = model.tensors();
        assertArrayEquals(
                expected.conv1Weight().toArray(), tensors.get(attn + "conv1.weight").toArray());
        assertArrayEquals(
                expected.conv1Bias().toArray(), tensors.get(attn + "conv1.bias").toArray());
        assertArrayEquals(
                expected.conv2Weight().toArray(), tensors.get(attn + "conv2.weight").toArray());
        assertArrayEquals(
                expected.conv2Bias().toArray(), tensors.get(attn + "conv2.bias").toArray());
    }

    private static Bottleneck folded(
            Map<String, HostTensor> file, String block, String bn, SlotOrder order, boolean wide) {
        Bottleneck.Shared shared =
                new Bottleneck.Shared(
                        file.get(block + "attn.v.weight"),
                        file.get(block + "attn.v.bias"),
                        file.get(block + "attn.proj.weight"),
                        file.get(block + "attn.proj.bias"),
                        file.get(block + "attn.head_probs"));
        double temperature = order == SlotOrder.COLUMN_MAJOR ? 0.01 : 100;
        Bottleneck mixed =
                wide
                        ? Bottleneck.conv3x3(shared, order, temperature)
                        : Bottleneck.conv1x1(shared, order, temperature);
        return norm(file, block + "attn." + bn).foldInto(mixed);
    }

    private static BatchNorm norm(Map<String, HostTensor> file, String name) {
        return new BatchNorm(
                file.get(name + ".weight"),
                file.get(name + ".bias"),
                file.get(name + ".running_mean"),
                file.get(name + ".running_var"),
                1e-5);
    }

    /** As the published script does it: mixing written out, batch norm kept. */
    private static Map<String, HostTensor> collapse(Map<String, HostTensor> file, String block) {
        Map<String, HostTensor> collapsed = new TreeMap<>(file);
        String attn = block + "attn.";
        Bottleneck.Shared shared =
                new Bottleneck.Shared(
                        file.get(attn + "v.weight"),
                        file.get(attn + "v.bias"),
                        file.get(attn + "proj.weight"),
                        file.get(attn + "proj.bias"),
                        file.get(attn + "head_probs"));
        Bottleneck mixed = Bottleneck.conv3x3(shared, SlotOrder.COLUMN_MAJOR, 0.01);
        collapsed.keySet().removeIf(n -> n.startsWith(attn));
        collapsed.put(attn + "bconv.0.weight", mixed.conv1Weight());
        collapsed.put(attn + "bconv.0.bias", mixed.conv1Bias());
        for (String part : List.of("weight", "bias", "running_mean", "running_var")) {
            collapsed.put(attn + "bconv.1." + part, file.get(attn + "bn_3x3." + part));
        }
        collapsed.put(
                attn + "bconv.3.weight",
                TensorMath.reshape(mixed.conv2Weight(), WIDTH, WIDTH / HEADS, 1, 1));
        collapsed.put(attn + "bconv.3.bias", mixed.conv2Bias());
        return collapsed;
    }

    /** A ViT of three blocks without mixers and feed-forward layers. */
    private Map<String, HostTensor> backbone() {
        VitArchitecture net =
                new VitArchitecture(VitFamily.VIT, 16, 4, 3, WIDTH, 3, HEADS, 4 * WIDTH, 5, 1e-6);
        Map<String, HostTensor> tensors =
                new TreeMap<>(TestModels.model(net, CompressionPlan.identity(net), 2).tensors());
        tensors.keySet().removeIf(n -> n.contains(".attn.") || n.contains(".mlp."));
        return tensors;
    }

    private void mixed(
            Map<String, HostTensor> file, String block, String bn, int width, int heads) {
        file.put(block + "attn.v.weight", TestModels.random(random, width, width));
        file.put(block + "attn.v.bias", TestModels.random(random, width));
        file.put(block + "attn.proj.weight", TestModels.random(random, width, width));
        file.put(block + "attn.proj.bias", TestModels.random(random, width));
        file.put(block + "attn.head_probs", TestModels.random(random, heads, 9));
        batchNorm(file, block + "attn." + bn + ".", width / heads);
    }

    private void batchNorm(Map<String, HostTensor> file, String name, int d) {
        file.put(name + "weight", TestModels.random(random, d));
        file.put(name + "bias", TestModels.random(random, d));
        file.put(name + "running_mean", TestModels.random(random, d));
        float[] variance = TestModels.random(random, d).toArray();
        for (int i = 0; i < d; i++) {
            variance[i] = 0.1f + variance[i] * variance[i];
        }
        file.put(name + "running_var", HostTensor.of(variance, d));
        file.put(name + "num_batches_tracked", HostTensor.of(new float[] {9}));
    }

    private void attention(Map<String, HostTensor> file, String block) {
        file.put(block + "attn.qk.weight", TestModels.random(random, 2 * WIDTH, WIDTH));
        file.put(block + "attn.qk.bias", TestModels.random(random, 2 * WIDTH));
        file.put(block + "attn.v.weight", TestModels.random(random, WIDTH, WIDTH));
        file.put(block + "attn.v.bias", TestModels.random(random, WIDTH));
        file.put(block + "attn.proj.weight", TestModels.random(random, WIDTH, WIDTH));
        file.put(block + "attn.proj.bias", TestModels.random(random, WIDTH));
    }

    private void ffn(Map<String, HostTensor> file, String block, int width) {
        file.put(block + "mlp.fc1.weight", TestModels.random(random, width, WIDTH));
        file.put(block + "mlp.fc1.bias", TestModels.random(random, width));
        file.put(block + "mlp.fc2.weight", TestModels.random(random, WIDTH, width));
        file.put(block + "mlp.fc2.bias", TestModels.random(random, WIDTH));
    }
}
