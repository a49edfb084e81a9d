// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.ExpectedTensors;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.ProvenanceStep;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.headless.command.Command;
import org.trimformer.headless.command.ExitCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class ModelCommandTest {
    private static final VitArchitecture SMALL =
            new VitArchitecture(VitFamily.VIT, 8, 4, 1, 8, 2, 2, 16, 2, 1e-6);

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void run_modelFile_printsSizeLayersAndProvenance() throws IOException {
        Path file = folder.resolve("small.safetensors");
        ModelFile.write(file, model());
        assertEquals(ExitCode.DONE, run(new ModelCommand(), file.toString()), err::toString);
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("2: cat, dog"), text);
        assertTrue(text.contains("attention"), text);
        assertTrue(text.contains("random weights, seed 7"), text);
    }

    @Test
    void run_missingFile_saysSo() {
        assertEquals(ExitCode.WRONG_USAGE, run(new ModelCommand(), "no-such-file"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("no-such-file"));
    }

    @Test
    void run_damagedFile_saysWhatToDo() throws IOException {
        Path file = folder.resolve("damaged.safetensors");
        Files.writeString(file, "this is not a model");
        assertEquals(ExitCode.WRONG_USAGE, run(new ModelCommand(), file.toString()));
        assertTrue(!err.toString(StandardCharsets.UTF_8).isBlank());
    }

    @Test
    void run_reproduceWithoutItsInputs_saysWhyEachStepIsNotRepeated() throws IOException {
        Path file = folder.resolve("small.safetensors");
        ModelDescription small = model().description();
        ProvenanceStep old = new ProvenanceStep("distill", Map.of(), 1, "ab", "0.9.0", "CPU");
        ModelFile.write(file, new VitModel(small.withStep(old), model().tensors()));
        int code = run(new ModelCommand(), file.toString(), "--reproduce");
        assertEquals(ExitCode.NODE_FAILED, code, err::toString);
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("random weights: Not repeated"), text);
        assertTrue(text.contains("distill: Not repeated: the file does not tell"), text);
    }

    @Test
    void run_dataThatIsNotThere_saysSo() throws IOException {
        Path file = folder.resolve("small.safetensors");
        ModelFile.write(file, model());
        String none = folder.resolve("none").toString();
        assertEquals(
                ExitCode.WRONG_USAGE,
                run(new ModelCommand(), file.toString(), "--reproduce", "--data", none));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains(none));
        assertEquals(
                ExitCode.WRONG_USAGE,
                run(new ModelCommand(), file.toString(), "--data", folder.toString()));
    }

    @Test
    void run_withoutArguments_printsUsage() {
        for (Command command : List.of(new ModelCommand(), new UseGpuCommand())) {
            assertEquals(ExitCode.WRONG_USAGE, run(command), command.name());
            assertTrue(
                    err.toString(StandardCharsets.UTF_8)
                            .contains("usage: trimformer " + command.name()));
        }
    }

    private int run(Command command, String... arguments) {
        return command.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static VitModel model() {
        ModelDescription description =
                new ModelDescription(
                        SMALL,
                        CompressionPlan.identity(SMALL),
                        Preprocessing.plain(8, 1),
                        List.of("cat", "dog"),
                        List.of(
                                new ProvenanceStep(
                                        "random weights", Map.of(), 7, "", "1.0.0", "")));
        Map<String, HostTensor> tensors = new TreeMap<>();
        ExpectedTensors.of(SMALL, description.plan())
                .forEach(
                        (name, shape) -> {
                            int size = 1;
                            for (long s : shape) {
                                size *= (int) s;
                            }
                            tensors.put(name, HostTensor.of(new float[size], shape));
                        });
        return new VitModel(description, tensors);
    }
}
