// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageStream;
import org.trimformer.images.LabelledImage;
import org.trimformer.images.scan.FolderScanner;
import org.trimformer.images.scan.LabelRule;
import org.trimformer.images.scan.SplitRule;
import org.trimformer.model.deploy.TorchScript;
import org.trimformer.model.predict.PredictJob;
import org.trimformer.model.predict.PredictSettings;
import org.trimformer.model.predict.Prediction;
import org.trimformer.runtime.DeviceChoice;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;
import org.trimformer.spark.driver.ResultFolder;
import org.trimformer.spark.driver.SentModel;
import org.trimformer.spark.task.EngineScoring;
import org.trimformer.spark.task.SentFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

class PredictVerbTest {
    private static Session session;

    @TempDir Path folder;

    @BeforeAll
    static void open() {
        session = new Session();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    private String out() {
        return folder.resolve("out").toString();
    }

    private Map<String, Row> written() {
        Map<String, Row> rows = new HashMap<>();
        for (Row row : session.spark().read().parquet(out()).collectAsList()) {
            assertEquals(null, rows.put(row.getString(0), row), "a path twice");
        }
        return rows;
    }

    /** What the job of the ViT Predictor says. */
    private static Map<String, Prediction> local(Path images) throws IOException {
        VitModel model = ModelFile.read(Shipped.MODEL);
        List<LabelledImage> found =
                FolderScanner.scan(
                                images,
                                new LabelRule.None(),
                                new SplitRule.None(),
                                JobMonitor.silent())
                        .all()
                        .images();
        Map<String, Prediction> predictions = new HashMap<>();
        try (Lease lease = TorchRuntime.instance().lease(DeviceChoice.CPU, JobMonitor.silent())) {
            PredictJob.run(
                    model,
                    found.stream()
                            .map(
                                    i ->
                                            new ImageStream.Item<>(
                                                    i.source().name(), i.source(), i.name()))
                            .iterator(),
                    found.size(),
                    new PredictSettings(32, List.of(new TorchScript()), false),
                    predictions::put,
                    lease,
                    JobMonitor.silent());
        }
        return predictions;
    }

    @Test
    void predict_folder_rowsEqualThePredictors() throws IOException {
        Session.Ran ran =
                session.run(
                        "predict",
                        Shipped.MODEL.toString(),
                        Shipped.IMAGES.toString(),
                        "--out",
                        out());
        assertEquals(0, ran.code(), ran.err());
        Map<String, Row> rows = written();
        Map<String, Prediction> expected = local(Shipped.IMAGES);
        List<String> names = ModelFile.readDescription(Shipped.MODEL).classNames();
        assertEquals(expected.keySet(), rows.keySet());
        expected.forEach(
                (path, prediction) -> {
                    Row row = rows.get(path);
                    int best = prediction.best(1)[0];
                    assertEquals(names.get(best), row.getString(1), path);
                    double[] p = row.<Double>getList(3).stream().mapToDouble(d -> d).toArray();
                    assertArrayEquals(prediction.probabilities(), p, 1e-5, path);
                    assertEquals(p[best], row.getDouble(2), path);
                    assertTrue(row.isNullAt(4));
                });
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("out")), left.toList(), "the image list stays");
        }
    }

    @Test
    void predict_listWithUnreadableImages_givesRowsWithAReason() throws IOException {
        Path good;
        try (Stream<Path> files = Files.walk(Shipped.IMAGES)) {
            good = files.filter(f -> f.toString().endsWith(".png")).findFirst().orElseThrow();
        }
        Path photos = Files.createDirectories(folder.resolve("photos, two"));
        Files.copy(good, photos.resolve("good.png"));
        Files.write(photos.resolve("bad.png"), new byte[] {1, 2, 3});
        Path list = folder.resolve("list.txt");
        Files.writeString(list, "photos, two/good.png\nphotos, two/bad.png\n\ngone.png\n");
        Session.Ran ran =
                session.run("predict", Shipped.MODEL.toString(), list.toString(), "--out", out());
        assertEquals(0, ran.code(), ran.err());
        Map<String, Row> rows = written();
        assertEquals(3, rows.size());
        assertTrue(rows.get(photos.resolve("good.png").toString()).isNullAt(4));
        Row bad = rows.get(photos.resolve("bad.png").toString());
        assertTrue(bad.isNullAt(1) && bad.getString(4).contains("bad.png"), bad.toString());
        Row gone = rows.get(folder.resolve("gone.png").toString());
        assertTrue(gone.getString(4).contains("does not exist"), gone.toString());
        assertTrue(ran.err().contains("2 images of 3 could not be read"), ran.err());
    }

    @Test
    void predict_tableOfPaths_readsItsColumn() throws IOException {
        List<Path> two;
        try (Stream<Path> files = Files.walk(Shipped.IMAGES)) {
            two = files.filter(f -> f.toString().endsWith(".png")).sorted().limit(2).toList();
        }
        Path table = folder.resolve("table.csv");
        Files.writeString(table, "id,Where\n1,\"" + two.get(0) + "\"\n2," + two.get(1) + "\n");
        Session.Ran unclear =
                session.run("predict", Shipped.MODEL.toString(), table.toString(), "--out", out());
        assertEquals(3, unclear.code());
        assertTrue(unclear.err().contains("[id, Where]"), unclear.err());
        Session.Ran ran =
                session.run(
                        "predict",
                        Shipped.MODEL.toString(),
                        table.toString(),
                        "--column=where",
                        "--out",
                        out());
        assertEquals(0, ran.code(), ran.err());
        assertEquals(2, written().size());
    }

    @Test
    void predict_whatCannotBe_isSaidInOneSentence() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertSaid("There is no image in", Shipped.MODEL, empty);
        assertSaid("There is no model file", folder.resolve("gone.safetensors"), Shipped.IMAGES);
        assertSaid("There is no folder, list or table", Shipped.MODEL, folder.resolve("gone"));
        assertSaid("has the checksum", Shipped.MODEL, Shipped.IMAGES, "--sha256", "ab".repeat(32));
        Path model = Files.copy(Shipped.MODEL, folder.resolve("model.safetensors"));
        Files.writeString(folder.resolve("model.safetensors.sha256"), "00  model.safetensors\n");
        assertSaid("has the checksum", model, Shipped.IMAGES);
        assertSaid("has the checksum", folder, Shipped.IMAGES);
        assertSaid("is '12', must be 64", Shipped.MODEL, Shipped.IMAGES, "--sha256", "12");
        assertSaid("device is 'tpu'", Shipped.MODEL, Shipped.IMAGES, "--device", "tpu");
        assertFalse(Files.exists(Path.of(out())), "what failed leaves a folder");
    }

    @Test
    void predict_folderWithOtherFiles_isNotOverwritten() throws IOException {
        Path photos = Files.createDirectories(Path.of(out()));
        Path photo = Files.writeString(photos.resolve("mine.jpg"), "a photo");
        assertSaid("exists already", Shipped.MODEL, Shipped.IMAGES);
        assertSaid("holds 'mine.jpg'", Shipped.MODEL, Shipped.IMAGES, "--overwrite");
        assertEquals("a photo", Files.readString(photo));
    }

    @Test
    void predict_strictWithAnUnreadableImage_leavesEarlierResultsAsTheyAre() throws IOException {
        Path list = folder.resolve("list.txt");
        Path photo = folder.resolve("a.png");
        try (Stream<Path> files = Files.walk(Shipped.IMAGES)) {
            Files.copy(
                    files.filter(f -> f.toString().endsWith(".png")).findFirst().orElseThrow(),
                    photo);
        }
        Files.writeString(list, "a.png\n");
        Files.createDirectories(Path.of(out())); // an empty folder is free
        String[] typed = {"predict", Shipped.MODEL.toString(), list.toString(), "--out", out()};
        assertEquals(0, session.run(typed).code());
        assertEquals(1, written().size());
        Files.writeString(list, "a.png\ngone.png\n");
        assertSaid("gone.png", Shipped.MODEL, list, "--overwrite", "--strict");
        assertEquals(1, written().size());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(photo, list, Path.of(out())), left.sorted().toList());
        }
        assertEquals(
                0,
                session.run(
                                Stream.concat(Stream.of(typed), Stream.of("--overwrite"))
                                        .toArray(String[]::new))
                        .code());
        assertEquals(2, written().size());
    }

    @Test
    void predict_modelDamagedOnItsWay_isSaidInOneSentence() {
        assertDamagedModelIsSaid(session, out());
    }

    /** Tasks are told another checksum than that of the file that arrives. */
    static void assertDamagedModelIsSaid(Session session, String out) {
        Session.Ran ran =
                session.run(
                        run -> {
                            SentModel sent =
                                    SentModel.send(
                                            Shipped.MODEL.toString(),
                                            Optional.empty(),
                                            run.spark(),
                                            run.job());
                            SentFile damaged = new SentFile(sent.sent().file(), "0".repeat(64));
                            CommonOptions common =
                                    new CommonOptions("", Optional.empty(), "cpu", out, false);
                            try (ResultFolder results =
                                    common.results(Pattern.compile(""), run.spark(), run.job())) {
                                PredictVerb.predict(
                                        sent.model().description(),
                                        new EngineScoring(damaged, "cpu", false),
                                        new PredictVerb.Settings(
                                                List.of(Shipped.IMAGES.toString()),
                                                Optional.empty(),
                                                32,
                                                false),
                                        results,
                                        run);
                            }
                        });
        assertEquals(Main.FAILED, ran.code());
        assertTrue(ran.err().contains("that arrived on this executor has the checksum"), ran.err());
        assertEquals(1, ran.err().strip().lines().count(), ran.err());
        assertFalse(Files.exists(Path.of(out)), "what failed leaves a folder");
    }

    private void assertSaid(String words, Path model, Path images, String... more) {
        Session.Ran ran =
                session.run(
                        Stream.concat(
                                        Stream.of(
                                                "predict",
                                                model.toString(),
                                                images.toString(),
                                                "--out",
                                                out()),
                                        Stream.of(more))
                                .toArray(String[]::new));
        assertFalse(ran.code() == 0, words);
        assertTrue(ran.err().contains(words), ran.err());
        assertEquals(1, ran.err().strip().lines().count(), ran.err());
    }
}
