// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.SafetensorsFile;
import org.trimformer.core.weights.SafetensorsWriter;
import org.trimformer.testing.DevelopmentData;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Real checkpoints from {@code shared/data}, found by the system property {@code trimformer.data}
 * or by looking upwards from the working directory; skipped where there are none.
 */
class RealFilesTest {
    @TempDir Path folder;

    @Test
    void read_deitTiny_isThePreset() {
        VitModel model = ForeignModel.read(DevelopmentData.of("deit_tiny_patch16_224.safetensors"));
        ModelDescription description = model.description();
        assertEquals(
                Presets.byName("deit_tiny_patch16_224").orElseThrow(), description.architecture());
        assertEquals(Preprocessing.imageNet(224), description.preprocessing());
        assertEquals(
                5_717_416,
                CostModel.of(description.architecture(), description.plan()).parameters());
    }

    @Test
    void write_deitTiny_readsBackEqual() throws IOException {
        VitModel model = ForeignModel.read(DevelopmentData.of("deit_tiny_patch16_224.safetensors"));
        Path file = folder.resolve("tiny.safetensors");
        ModelFile.write(file, model);
        assertEquals(ModelFile.tensorHash(model), ModelFile.tensorHash(ModelFile.read(file)));
    }

    @Test
    void open_goldenVit_withItsHeads() throws IOException {
        Path weights = extract("golden_small_vit.safetensors");
        ForeignOptions three = new ForeignOptions(OptionalInt.of(3), OptionalInt.empty());
        VitArchitecture net =
                (VitArchitecture)
                        ForeignModel.open(weights, three).model().description().architecture();
        assertEquals(32, net.imageSize());
        assertEquals(3, net.depth());
        assertEquals(10, net.classes());
    }

    @Test
    void open_goldenSwin_isInferred() throws IOException {
        Path weights = extract("golden_small_swin.safetensors");
        SwinArchitecture net =
                (SwinArchitecture) ForeignModel.read(weights).description().architecture();
        assertEquals(56, net.imageSize());
        assertEquals(7, net.window());
        assertArrayEquals(new Object[] {2, 4}, net.heads().toArray());
    }

    /** The weights of a golden file, which keeps them under {@code model.} beside its fixtures. */
    private Path extract(String name) throws IOException {
        Map<String, HostTensor> weights = new TreeMap<>();
        SafetensorsFile.open(DevelopmentData.of(name))
                .all()
                .forEach(
                        (key, tensor) -> {
                            if (key.startsWith("model.")) {
                                weights.put(key, tensor);
                            }
                        });
        assertTrue(weights.size() > 10);
        Path file = folder.resolve(name);
        SafetensorsWriter.write(file, weights, Map.of());
        return file;
    }
}
