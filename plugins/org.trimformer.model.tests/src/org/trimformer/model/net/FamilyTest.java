// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trimformer.core.foreign.ForeignModel;
import org.trimformer.core.json.Json;
import org.trimformer.core.json.JsonObject;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.SafetensorsWriter;
import org.trimformer.model.script.ModelScript;
import org.trimformer.model.testkit.Golden;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Files of every family, as timm, HuggingFace, OpenAI, OpenCLIP and Facebook write them, against
 * what their own code computes ({@code make_families.py}).
 */
class FamilyTest {
    private static final JsonObject BESIDE = beside();

    @TempDir Path folder;

    private static JsonObject beside() {
        try (InputStream in = FamilyTest.class.getResourceAsStream("/golden/families.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Json.object(text, "families.json");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Set<String> names() {
        return BESIDE.keys();
    }

    @ParameterizedTest
    @MethodSource("names")
    void run_fileOfAnyFamily_equalsItsOwnCode(String name) throws IOException {
        Golden golden = Golden.resource("families.safetensors");
        Path file = folder.resolve("model.safetensors");
        SafetensorsWriter.write(file, golden.under(name + ".model."), Map.of());
        JsonObject sides = BESIDE.object(name);
        for (String side : sides.keys()) {
            if (sides.has(side)) {
                Files.writeString(folder.resolve(side), Json.text(sides.value(side)));
            }
        }
        VitModel model = ForeignModel.read(file);
        Path own = folder.resolve("own.safetensors");
        ModelFile.write(own, model);
        check(ModelFile.read(own), golden, name);
    }

    private static void check(VitModel model, Golden golden, String name) {
        float[] expected = golden.floats(name + ".output");
        HostTensor images = golden.tensor(name + ".input");
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(model.tensors(), lease)) {
            NDArray x = lease.manager().create(images.toArray(), new Shape(images.shape()));
            EagerNetwork network =
                    new EagerNetwork(
                            model.description().architecture(), model.description().plan());
            near(expected, network.run(weights, x).logits().toFloatArray(), 1e-4, name);
            for (ModelScript.Backend backend :
                    new ModelScript.Backend[] {
                        ModelScript.Backend.PORTABLE, ModelScript.Backend.CPU_ONEDNN
                    }) {
                try (Lease.ScriptModule script = lease.load(ModelScript.bytes(model, backend))) {
                    NDArray scripted = script.run("forward", new NDList(x), false).head();
                    near(expected, scripted.toFloatArray(), 1e-4, name + ", " + backend);
                }
            }
        }
    }
}
