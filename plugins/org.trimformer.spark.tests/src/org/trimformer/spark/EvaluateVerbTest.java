// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.PerImageCounts;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.model.evaluate.Evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class EvaluateVerbTest {
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

    private Session.Ran evaluate(Path images, String... more) {
        return session.run(
                Stream.concat(
                                Stream.of(
                                        "evaluate",
                                        Shipped.MODEL.toString(),
                                        images.toString(),
                                        "--out",
                                        folder.resolve("out").toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    /** The first four images by name. */
    private List<Path> some() throws IOException {
        return every(1).subList(0, 4);
    }

    /** Each so-and-so-many-th image, by name. */
    private static List<Path> every(int step) throws IOException {
        List<Path> all = Shipped.images();
        return IntStream.range(0, all.size() / step).mapToObj(i -> all.get(i * step)).toList();
    }

    @Test
    void evaluate_shippedImages_tablesEqualTheLocalOnes() throws IOException {
        Session.Ran ran = evaluate(Shipped.IMAGES);
        assertEquals(0, ran.code(), ran.err());
        LocalEvaluation.assertSame(
                LocalEvaluation.of(Shipped.MODEL, Shipped.IMAGES), folder.resolve("out"));
    }

    /** Costs differ from image to image; the row says their spread. */
    @Test
    void evaluate_tokensCountedPerImage_costRowEqualsTheLocalOne() throws IOException {
        VitModel whole = ModelFile.read(Shipped.MODEL);
        CompressionPlan plan = whole.description().plan();
        TokenStep step =
                new PerImage(new OrderedMerge(1), new PerImageCounts(0.9, List.of(20, 30, 40)));
        VitModel model =
                new VitModel(
                        whole.description()
                                .withPlan(
                                        plan.withBlock(
                                                2, plan.blocks().get(2).withTokenStep(step))),
                        whole.tensors());
        Path file = folder.resolve("per-image.safetensors");
        ModelFile.write(file, model);
        Path images = folder.resolve("some");
        for (Path image : every(25)) {
            Path to = images.resolve(image.getParent().getFileName());
            Files.copy(image, Files.createDirectories(to).resolve(image.getFileName()));
        }
        Session.Ran ran =
                session.run(
                        "evaluate",
                        file.toString(),
                        images.toString(),
                        "--batch=32",
                        "--out",
                        folder.resolve("out").toString());
        assertEquals(0, ran.code(), ran.err());
        Evaluation local = LocalEvaluation.of(file, images);
        assertTrue(local.costs().gmacs() < local.costs().gmacsP95(), "all cost the same");
        LocalEvaluation.assertSame(local, folder.resolve("out"));
    }

    @Test
    void evaluate_table_countsReadableImagesAndSaysHowManyAreNot() throws IOException {
        StringBuilder text = new StringBuilder("path,label\n");
        for (Path file : some()) {
            text.append(file).append(',').append(file.getParent().getFileName()).append('\n');
        }
        String first = some().get(0).getParent().getFileName().toString();
        text.append("gone.png,").append(first).append("\nnolabel.png,\n");
        Path table = folder.resolve("table.csv");
        Files.writeString(table, text);
        Session.Ran ran = evaluate(table);
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().contains("of 4 images"), ran.out());
        assertTrue(ran.err().contains("1 of 5 images could not be read"), ran.err());
        assertTrue(ran.err().contains("1 row without a label"), ran.err());
        assertEquals(3, evaluate(table, "--overwrite", "--strict").code());
    }

    @Test
    void evaluate_classThatTheModelHasNot_isNamed() throws IOException {
        Path place = Files.createDirectories(folder.resolve("images/no such class"));
        Files.copy(some().get(0), place.resolve("a.png"));
        Session.Ran ran = evaluate(folder.resolve("images"));
        assertEquals(3, ran.code());
        assertTrue(ran.err().contains("'no such class'"), ran.err());
    }
}
