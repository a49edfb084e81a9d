// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.pth.PthFile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Checkpoints made by {@code fixtures/make_layouts.py} with PyTorch and timm. */
class CheckpointLayoutsTest {
    private static final ForeignOptions FOUR_HEADS =
            new ForeignOptions(OptionalInt.of(4), OptionalInt.empty());

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "tutorial.pth, 1, model_state_dict",
        "lightning.ckpt, 1, state_dict",
        "ema.pth, 2, model_ema",
        "dino.pth, 2, teacher",
        "apart.pth, 1, ''",
        "compiled.pth, 1, ''",
        "profiled.pth, 1, ''",
        "tuple.pth, 1, '0'",
        "tied.pth, 1, ''",
        "odd_head.pth, 1, ''",
        "pytorch_model.bin.index.json, 1, ''",
        "pytorch_model-00002-of-00002.bin, 1, ''"
    })
    void open_layout_findsTheWeights(String name, float marker, String entry) throws IOException {
        for (String part : List.of("1-of-00002.bin", "2-of-00002.bin")) {
            resource("pytorch_model-0000" + part);
        }
        resource("pytorch_model.bin.index.json");
        ImportedModel imported = ForeignModel.open(resource(name), FOUR_HEADS);
        ModelDescription model = imported.model().description();
        assertEquals(3, model.architecture().classes());
        float[] bias = imported.model().tensors().get("head.bias").toArray();
        assertArrayEquals(new float[] {marker, marker, marker}, bias, name);
        String weights = model.provenance().get(0).settings().getOrDefault("weights", "");
        assertTrue(weights.startsWith(entry), weights);
    }

    @Test
    void open_weightsInEightBits_isRefusedByName() {
        UnsupportedModelException e =
                assertThrows(
                        UnsupportedModelException.class,
                        () -> ForeignModel.open(resource("float8.pth"), FOUR_HEADS));
        assertTrue(e.getMessage().contains("blocks.0.attn.qkv.weight"), e.getMessage());
    }

    @Test
    void open_averagedBesideRaw_isSaidAndCanBeChosen() throws IOException {
        Path file = resource("ema.pth");
        ImportedModel averaged = ForeignModel.open(file, FOUR_HEADS);
        assertTrue(averaged.warnings().toString().contains("model_ema"), "names what it took");
        ForeignOptions raw =
                new ForeignOptions(
                        OptionalInt.of(4),
                        OptionalInt.empty(),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("model"),
                        Optional.empty());
        ImportedModel chosen = ForeignModel.open(file, raw);
        assertEquals(1, chosen.model().tensors().get("head.bias").toArray()[0]);
    }

    @Test
    void open_lightning_takesHeadsFromItsHyperParameters() throws IOException {
        ImportedModel imported =
                ForeignModel.open(resource("lightning.ckpt"), ForeignOptions.INFER);
        ModelDescription model = imported.model().description();
        assertEquals(4, ((VitArchitecture) model.architecture()).heads());
        assertFalse(imported.warnings().toString().contains("heads"), "nothing was assumed");
        String beside = model.provenance().get(0).settings().get("left out");
        assertTrue(beside.contains("optimizer_states"), beside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"module.pth", "module_alone.pth"})
    void open_pickledModule_isNamed(String name) throws IOException {
        Path file = resource(name);
        ModelFormatException e =
                assertThrows(ModelFormatException.class, () -> ForeignModel.read(file));
        assertTrue(e.getMessage().contains("whole pickled Python object"), e.getMessage());
        assertFalse(e.fix().contains("damaged"), e.fix());
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "down", "same"})
    void resized_positions_equalTimm(String name) throws IOException {
        Map<String, HostTensor> tables = PthFile.read(resource("positions.pth"));
        HostTensor expected = tables.get(name + ".resized");
        int side = (int) Math.round(Math.sqrt(expected.shape()[1] - 1));
        HostTensor actual = PositionTable.resized(tables.get(name), 1, side, true);
        assertArrayEquals(expected.shape(), actual.shape());
        assertArrayEquals(expected.toArray(), actual.toArray(), 2e-6f, name);
    }

    private Path resource(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = CheckpointLayoutsTest.class.getResourceAsStream(name)) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }
}
