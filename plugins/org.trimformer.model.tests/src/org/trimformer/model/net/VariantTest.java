// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.foreign.ForeignModel;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.SafetensorsWriter;
import org.trimformer.model.script.ModelScript;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * timm's variants of a plain ViT, opened as files of timm, against timm's own logits ({@code
 * make_variants.py}).
 */
class VariantTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "cls, token, VIT, CLS",
        "mean, avg, VIT, MEAN",
        "mean_then_norm, avg, VIT, MEAN_THEN_NORM",
        "cls_fc_norm, token, VIT, CLS",
        "no_qkv_bias, token, VIT, CLS",
        "layer_scale, token, DEIT3, CLS",
        "layer_scale_no_embed_class, token, DEIT3, CLS",
        "no_embed_class, token, VIT, CLS",
        "layer_scale_mean, avg, DEIT3, MEAN_THEN_NORM"
    })
    void run_variant_equalsTimm(String name, String pool, VitFamily family, Pooling pooling)
            throws IOException {
        Golden golden = Golden.resource("variants.safetensors");
        Path file = folder.resolve("model.safetensors");
        SafetensorsWriter.write(file, golden.under(name + ".model."), Map.of());
        Files.writeString(
                folder.resolve("config.json"),
                "{\"architecture\":\"vit\",\"global_pool\":\""
                        + pool
                        + "\",\"model_args\":{\"num_heads\":4}}");
        VitModel model = ForeignModel.read(file);
        VitArchitecture arch = (VitArchitecture) model.description().architecture();
        assertEquals(family, arch.family());
        assertEquals(pooling, arch.pooling());
        float[] expected = golden.floats(name + ".logits");
        HostTensor images = golden.tensor(name + ".input");
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(model.tensors(), lease);
                Lease.ScriptModule script =
                        lease.load(ModelScript.bytes(model, ModelScript.Backend.PORTABLE))) {
            NDArray x = lease.manager().create(images.toArray(), new Shape(images.shape()));
            NDArray logits =
                    new EagerNetwork(arch, model.description().plan()).run(weights, x).logits();
            near(expected, logits.toFloatArray(), 1e-4, name);
            NDArray scripted = script.run("forward", new NDList(x), false).head();
            near(expected, scripted.toFloatArray(), 1e-4, name + ", script");
        }
    }
}
