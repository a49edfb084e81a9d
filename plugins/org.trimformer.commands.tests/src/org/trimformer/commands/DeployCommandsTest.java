// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.headless.command.Command;
import org.trimformer.headless.command.ExitCode;
import org.trimformer.model.classify.Models;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** The verbs {@code export} and {@code predict}. */
class DeployCommandsTest {
    private static final VitArchitecture SMALL =
            new VitArchitecture(VitFamily.VIT, 8, 4, 1, 8, 2, 2, 16, 2, 1e-6);

    /** A grey PNG image of one pixel. */
    private static final byte[] PIXEL =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB"
                                    + "d81ytgAAAABJRU5ErkJggg==");

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Command command, String... arguments) {
        out.reset();
        err.reset();
        return command.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String model() throws IOException {
        Path file = folder.resolve("small.safetensors");
        ModelDescription description =
                new ModelDescription(
                        SMALL,
                        CompressionPlan.identity(SMALL),
                        Preprocessing.plain(8, 1),
                        List.of("cat, \"tame\"", "dog"),
                        List.of());
        ModelFile.write(file, Models.random(description, 1));
        return file.toString();
    }

    private String images() throws IOException {
        Path place = Files.createDirectories(folder.resolve("photos"));
        Files.write(place.resolve("a.png"), PIXEL);
        Files.write(place.resolve("b.png"), new byte[] {1, 2, 3});
        return place.toString();
    }

    @Test
    void predict_folder_givesALineAnImageWithEmptyOnesForUnreadable() throws IOException {
        assertEquals(
                ExitCode.DONE,
                run(new PredictCommand(), model(), images(), "--top", "2"),
                err::toString);
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(
                "Image,Prediction (Label),Prediction (Label) (Confidence),Prediction 2 (Label),"
                        + "Prediction 2 (Label) (Confidence)",
                lines.get(0));
        assertTrue(lines.get(1).startsWith("a.png,"), lines.get(1));
        assertTrue(lines.get(1).contains("\"cat, \"\"tame\"\"\""), lines.get(1));
        assertEquals("b.png,,,,", lines.get(2));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("1 of 2 images"), err::toString);
    }

    @Test
    void predict_toAFile_writesItWholeOrNotAtAll() throws IOException {
        String file = folder.resolve("predictions.csv").toString();
        assertEquals(
                ExitCode.NODE_FAILED,
                run(new PredictCommand(), model(), images(), "--out", file, "--strict"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("b.png"), err::toString);
        assertFalse(Files.exists(Path.of(file)));
        assertEquals(ExitCode.DONE, run(new PredictCommand(), model(), images(), "--out", file));
        assertEquals(3, Files.readAllLines(Path.of(file)).size());
    }

    @Test
    void export_folderOrFile_namesWhatItWrote() throws IOException {
        String place = folder.resolve("out").toString();
        assertEquals(ExitCode.DONE, run(new ExportCommand(), model(), place), err::toString);
        assertTrue(Files.isRegularFile(Path.of(place, "model.safetensors")));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("trimformer_vit.py"));
        String script = Path.of(place, "small.pt").toString();
        assertEquals(ExitCode.DONE, run(new ExportCommand(), model(), script), err::toString);
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("same class on 16 of 16"));
        assertEquals(ExitCode.WRONG_USAGE, run(new ExportCommand(), model(), script));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("already small.pt"));
        assertEquals(ExitCode.DONE, run(new ExportCommand(), model(), script, "--overwrite"));
    }

    @Test
    void verbs_wrongUsage_sayWhatIsExpected() throws IOException {
        assertEquals(ExitCode.WRONG_USAGE, run(new ExportCommand(), model()));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("safetensors"), err::toString);
        assertEquals(
                ExitCode.WRONG_USAGE, run(new ExportCommand(), model(), "x", "--format", "gif"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("torchscript"), err::toString);
        assertEquals(
                ExitCode.WRONG_USAGE, run(new PredictCommand(), model(), images(), "--top", "3"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("2 classes"), err::toString);
        assertEquals(ExitCode.WRONG_USAGE, run(new PredictCommand(), "--unknown"));
    }
}
