// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.fault.TrimformerException;
import org.trimformer.core.model.ModelDescriptionJson;
import org.trimformer.core.model.TestModels;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.weights.SafetensorsFile;
import org.trimformer.core.weights.SafetensorsWriter;
import org.trimformer.testing.Fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Model files, the JSON beside them and plans, damaged. */
class ReadersFuzzTest {
    private static final int USUAL = 1500;

    private static final ForeignOptions TWO_HEADS =
            new ForeignOptions(OptionalInt.of(2), OptionalInt.empty());

    @TempDir Path folder;

    private static VitModel model() {
        VitArchitecture net =
                new VitArchitecture(VitFamily.VIT, 8, 4, 3, 8, 1, 2, 16, 5, 1e-6, Pooling.CLS);
        return TestModels.model(net, CompressionPlan.identity(net), 8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void open_damagedSafetensors_areReadOrRefused() throws IOException {
        Path file = folder.resolve("m.safetensors");
        SafetensorsWriter.write(file, model().tensors(), Map.of("format", "pt"));
        byte[] good = Files.readAllBytes(file);
        Fuzz.run(
                "safetensors",
                List.of(good),
                USUAL,
                bytes -> {
                    Files.write(file, bytes);
                    SafetensorsFile.open(file).all();
                    ForeignModel.open(file, TWO_HEADS);
                },
                TrimformerException.class::isInstance);
    }

    @Test
    void open_damagedSideFiles_areUsedOrRefused() throws IOException {
        Path file = folder.resolve("model.safetensors");
        SafetensorsWriter.write(file, model().tensors(), Map.of());
        List<byte[]> corpus = new ArrayList<>();
        try (InputStream in = ReadersFuzzTest.class.getResourceAsStream("sides.jsonl")) {
            text(in.readAllBytes()).lines().forEach(line -> corpus.add(utf8(line)));
        }
        List<String> names =
                List.of("config.json", "preprocessor_config.json", "open_clip_config.json");
        Fuzz.run(
                "side files",
                corpus,
                USUAL,
                bytes -> {
                    // which file a text is meant for, its first field says
                    String text = text(bytes);
                    int which = text.startsWith("{\"m") ? 2 : text.startsWith("{\"do") ? 1 : 0;
                    for (String name : names) {
                        Files.deleteIfExists(folder.resolve(name));
                    }
                    Files.write(folder.resolve(names.get(which)), bytes);
                    ForeignModel.open(file, TWO_HEADS);
                },
                TrimformerException.class::isInstance);
    }

    @Test
    void read_damagedPlans_areReadOrRefused() {
        VitModel model = model();
        CompressionPlan plan = model.description().plan();
        plan = plan.withBlock(0, plan.blocks().get(0).withTokenStep(new OrderedMerge(1, 0.5)));
        List<byte[]> corpus =
                List.of(
                        utf8(ModelDescriptionJson.write(model.description())),
                        utf8(ModelDescriptionJson.write(model.description().withPlan(plan))));
        Fuzz.run(
                "plan JSON",
                corpus,
                USUAL,
                bytes -> ModelDescriptionJson.read(text(bytes)),
                TrimformerException.class::isInstance);
    }
}
