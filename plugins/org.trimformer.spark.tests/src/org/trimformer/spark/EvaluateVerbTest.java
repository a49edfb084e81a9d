// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /** Two images of each of two classes, by name. */
    private List<Path> some() throws IOException {
        try (Stream<Path> files = Files.walk(Shipped.IMAGES)) {
            return files.filter(f -> f.toString().endsWith(".png")).sorted().limit(4).toList();
        }
    }

    @Test
    void evaluate_shippedImages_tablesEqualTheLocalOnes() throws IOException {
        Session.Ran ran = evaluate(Shipped.IMAGES);
        assertEquals(0, ran.code(), ran.err());
        LocalEvaluation.assertSame(
                LocalEvaluation.of(Shipped.MODEL, Shipped.IMAGES), folder.resolve("out"));
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
        assertTrue(ran.err().contains("1 rows without a label"), ran.err());
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
