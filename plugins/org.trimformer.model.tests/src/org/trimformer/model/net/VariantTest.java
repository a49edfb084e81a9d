package org.trimformer.model.net;

import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.script.ModelScript;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.Room;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** timm's variants of a plain ViT, against timm's own logits ({@code make_variants.py}). */
class VariantTest {

    @ParameterizedTest
    @CsvSource({
        "cls, VIT, CLS",
        "mean, VIT, MEAN",
        "mean_then_norm, VIT, MEAN_THEN_NORM",
        "layer_scale_no_embed_class, DEIT3, CLS"
    })
    void run_variant_equalsTimm(String name, VitFamily family, Pooling pooling) throws IOException {
        Golden golden = Golden.resource("variants.safetensors");
        VitArchitecture arch =
                new VitArchitecture(family, 16, 4, 3, 16, 2, 4, 32, 5, 1e-6).withPooling(pooling);
        Map<String, HostTensor> tensors = golden.under(name + ".model.");
        float[] expected = golden.floats(name + ".logits");
        HostTensor images = golden.tensor(name + ".input");
        CompressionPlan plan = CompressionPlan.identity(arch);
        VitModel model =
                new VitModel(
                        new ModelDescription(
                                arch, plan, Preprocessing.plain(16, 3), List.of(), List.of()),
                        tensors);
        try (Lease lease = Room.lease();
                Weights weights = Weights.copyOf(tensors, lease);
                Lease.ScriptModule script =
                        lease.load(ModelScript.bytes(model, ModelScript.Backend.PORTABLE))) {
            NDArray x = lease.manager().create(images.toArray(), new Shape(images.shape()));
            NDArray logits = new VitForward(arch, plan).run(weights, x).logits();
            near(expected, logits.toFloatArray(), 1e-4, name);
            NDArray scripted = script.run("forward", new NDList(x), false).head();
            near(expected, scripted.toFloatArray(), 1e-4, name + ", script");
        }
    }
}
