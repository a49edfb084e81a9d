// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.foreign.hub.ClassNames;
import org.trimformer.core.foreign.hub.HfPreprocessing;
import org.trimformer.core.json.Json;
import org.trimformer.core.json.JsonObject;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.storage.Sha256;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.PerImageCounts;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.classify.Models;
import org.trimformer.model.deploy.ExportFormat;
import org.trimformer.model.testkit.Pictures;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

class ExportJobTest {
    private static final VitArchitecture ARCH =
            new VitArchitecture(VitFamily.VIT, 12, 4, 1, 24, 2, 3, 48, 3, 1e-6);
    private static final List<String> CLASSES = List.of("a \"quoted\"", "b", "é");
    private static final VitModel MODEL = model(CompressionPlan.identity(ARCH));
    private static final List<LabelledImage> IMAGES = Pictures.bars(20, 4, CLASSES).images();
    private static final List<ExportFormat> FORMATS = Formats.of(List.of());

    @TempDir Path temporary;

    private static VitModel model(CompressionPlan plan) {
        return Models.random(
                new ModelDescription(ARCH, plan, Preprocessing.plain(12, 1), CLASSES, List.of()),
                1);
    }

    private ExportSettings settings(ExportFormat format, boolean overwrite) {
        return new ExportSettings(
                format, FORMATS, temporary.resolve("out"), "model", overwrite, 12);
    }

    private static ExportReport run(
            VitModel model, List<LabelledImage> images, ExportSettings settings)
            throws IOException {
        try (Lease lease = TestLease.lease()) {
            return ExportJob.run(model, images, settings, lease, JobMonitor.silent());
        }
    }

    private List<String> delivered() throws IOException {
        Path out = temporary.resolve("out");
        if (!Files.exists(out)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(out)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void run_everyFormat_isOpenedAgainAndAgrees() throws IOException {
        for (ExportFormat format : FORMATS) {
            for (List<LabelledImage> images : List.of(IMAGES, List.<LabelledImage>of())) {
                ExportReport report = run(MODEL, images, settings(format, true));
                assertEquals(images.isEmpty(), report.randomInput());
                ExportRow row = report.rows().get(0);
                assertEquals(1, row.check().orElseThrow().agreement(), row.toString());
                assertTrue(row.check().orElseThrow().relative() < 1e-4, row.toString());
                assertEquals(images.isEmpty() ? 16 : 12, row.check().orElseThrow().images());
                assertTrue(row.imagesPerSecond() > 0 && row.megabytes() > 0, row.toString());
                assertEquals("model" + format.suffix(), name(report.files().get(0)));
                for (Path file : report.files()) {
                    assertTrue(Files.isRegularFile(file), file.toString());
                }
            }
        }
        assertEquals(
                List.of(
                        "config.json",
                        "labels.txt",
                        "model.pt",
                        "model.safetensors",
                        "model.safetensors.sha256",
                        "preprocessor_config.json",
                        "spark-submit.sh",
                        "trimformer_vit.py"),
                delivered());
    }

    @Test
    void run_folderForSpark_holdsChecksumLabelsAndTheCommand() throws IOException {
        run(MODEL, IMAGES, settings(Formats.named(FORMATS, "spark"), false));
        Path out = temporary.resolve("out");
        Path model = out.resolve("model.safetensors");
        assertEquals(
                Sha256.of(model) + "  model.safetensors",
                Files.readString(out.resolve("model.safetensors.sha256")).strip());
        assertEquals(CLASSES, Files.readAllLines(out.resolve("labels.txt")));
        String script = Files.readString(out.resolve("spark-submit.sh"));
        assertTrue(script.contains("predict \"$here/model.safetensors\" \"$images\""), script);
        assertEquals(ModelFile.contentHash(MODEL), ModelFile.contentHash(ModelFile.read(model)));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    @Test
    void run_safetensors_isOurModelFile() throws IOException {
        ExportReport report = run(MODEL, IMAGES, settings(FORMATS.get(0), false));
        VitModel back = ModelFile.read(report.files().get(0));
        assertEquals(ModelFile.contentHash(MODEL), ModelFile.contentHash(back));
    }

    @Test
    void run_sideFiles_areReadBackAsTheyWereMeant() throws IOException {
        run(MODEL, IMAGES, settings(FORMATS.get(0), false));
        Path out = temporary.resolve("out");
        int classes = CLASSES.size();
        assertEquals(
                CLASSES,
                ClassNames.of(json(out.resolve("config.json")), classes, new ArrayList<>()));
        Preprocessing grey =
                HfPreprocessing.of(
                        json(out.resolve("preprocessor_config.json")), 12, 1, new ArrayList<>());
        assertEquals(MODEL.description().preprocessing(), grey);
        VitArchitecture colour =
                new VitArchitecture(VitFamily.VIT, 224, 16, 3, 24, 1, 3, 48, 3, 1e-6);
        Preprocessing imageNet = Preprocessing.imageNet(224);
        ModelDescription description =
                new ModelDescription(
                        colour, CompressionPlan.identity(colour), imageNet, List.of(), List.of());
        String text = ExportConfig.of(description).get("preprocessor_config.json");
        assertEquals(
                imageNet, HfPreprocessing.of(Json.object(text, "it"), 224, 3, new ArrayList<>()));
    }

    private static JsonObject json(Path file) throws IOException {
        return Json.object(Files.readString(file), file.toString());
    }

    @Test
    void run_nameThatIsTaken_isRefusedUnlessToldAndNothingChanges() throws IOException {
        ExportFormat script = FORMATS.get(1);
        run(MODEL, IMAGES, settings(script, false));
        Path file = temporary.resolve("out/model.pt");
        byte[] before = Files.readAllBytes(file);
        VitModel other =
                Models.random(MODEL.description().withPlan(CompressionPlan.identity(ARCH)), 2);
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> run(other, IMAGES, settings(script, false)));
        assertTrue(e.getMessage().contains("model.pt"), e.getMessage());
        assertArrayEquals(before, Files.readAllBytes(file));
        run(other, IMAGES, settings(script, true));
        assertFalse(Arrays.equals(before, Files.readAllBytes(file)));
        assertEquals(List.of("config.json", "model.pt", "preprocessor_config.json"), delivered());
    }

    @Test
    void run_sideFileOfAnotherModel_isRefusedBeforeAnythingMoves() throws IOException {
        Files.createDirectories(temporary.resolve("out"));
        Files.writeString(temporary.resolve("out/config.json"), "{}");
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> run(MODEL, IMAGES, settings(FORMATS.get(0), false)));
        assertTrue(e.getMessage().contains("config.json"), e.getMessage());
        assertEquals(List.of("config.json"), delivered());
    }

    /** TorchScript that changes the answers, as a faulty writer would. */
    private record Odd(float factor, Optional<String> variantOf) implements ExportFormat {
        @Override
        public String id() {
            return "odd";
        }

        @Override
        public String label() {
            return "Odd";
        }

        @Override
        public String suffix() {
            return ".odd";
        }

        @Override
        public String description() {
            return "";
        }

        @Override
        public Optional<String> refusal(ModelDescription model) {
            return Optional.empty();
        }

        @Override
        public void write(
                VitModel model, Path file, Map<String, String> metadata, JobMonitor monitor)
                throws IOException {
            FORMATS.get(1).write(model, file, metadata, monitor);
        }

        @Override
        public String runtime() {
            return "Odd 1.0";
        }

        @Override
        public Optional<String> unchecked() {
            return Optional.empty();
        }

        @Override
        public Classifier open(Path file, ModelDescription model, Lease lease) throws IOException {
            Classifier inner = FORMATS.get(1).open(file, model, lease);
            return new Classifier() {
                @Override
                public NDArray logits(NDArray images) {
                    try {
                        Thread.sleep(variantOf.isPresent() ? 30 : 0);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    return inner.logits(images).mul(factor);
                }

                @Override
                public String emitter() {
                    return "odd";
                }

                @Override
                public String precision() {
                    return "fp32";
                }

                @Override
                public void close() {
                    inner.close();
                }
            };
        }
    }

    @Test
    void run_fileThatGivesOtherAnswers_isNotDelivered() throws IOException {
        UnsupportedModelException e =
                assertThrows(
                        UnsupportedModelException.class,
                        () -> run(MODEL, IMAGES, settings(new Odd(-1, Optional.empty()), false)));
        assertTrue(e.getMessage().contains("other answers"), e.getMessage());
        assertFalse(Files.exists(temporary.resolve("out")), "nothing is left behind");
    }

    @Test
    void run_variantOfAFormat_isMeasuredBesideItAndSaysWhenItIsSlower() throws IOException {
        ExportFormat variant = new Odd(0.9f, Optional.of("torchscript"));
        ExportReport report = run(MODEL, IMAGES, settings(variant, false));
        assertEquals(
                List.of("Odd", "TorchScript", "this model in Trimformer"),
                report.rows().stream().map(ExportRow::what).toList());
        assertTrue(report.rows().get(0).remark().startsWith("Slower than TorchScript"));
        assertTrue(report.rows().get(0).check().orElseThrow().largest() > 0);
        assertEquals(List.of("config.json", "model.odd", "preprocessor_config.json"), delivered());
    }

    @Test
    void run_countsPerImage_leaveAsSafetensorsOnly() throws IOException {
        PerImage step =
                new PerImage(new OrderedMerge(4), new PerImageCounts(0.7, List.of(4, 6, 8)));
        CompressionPlan plan = CompressionPlan.identity(ARCH);
        VitModel each = model(plan.withBlock(0, plan.blocks().get(0).withTokenStep(step)));
        assertTrue(
                run(each, IMAGES, settings(FORMATS.get(0), false))
                        .rows()
                        .get(0)
                        .check()
                        .orElseThrow()
                        .same());
        UnsupportedModelException e =
                assertThrows(
                        UnsupportedModelException.class,
                        () -> run(each, IMAGES, settings(FORMATS.get(1), false)));
        assertTrue(e.getMessage().contains("safetensors"), e.getMessage());
    }

    @Test
    void settings_strangeNames_areRefused() {
        for (String name : List.of("", "a/b", "..", ".hidden", "a\\b", "nul:", "x\n")) {
            assertThrows(
                    IllegalArgumentException.class, () -> ExportSettings.checkName(name), name);
        }
        ExportSettings.checkName("mein Modell-2.1");
    }

    @Test
    void named_formatOfAnOptionalFeature_saysWhatToInstall() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Formats.named(FORMATS, "onnx"));
        assertTrue(e.getMessage().contains("install the feature"), e.getMessage());
        assertEquals(List.of("onnx"), List.copyOf(Formats.missing(FORMATS).keySet()));
    }
}
