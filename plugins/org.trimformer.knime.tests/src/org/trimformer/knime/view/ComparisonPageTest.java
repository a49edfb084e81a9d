// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.json.Json;
import org.trimformer.core.json.JsonObject;
import org.trimformer.images.ImageSet;
import org.trimformer.images.ImageSource;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.evaluate.Evaluation;
import org.trimformer.model.evaluate.Speed;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

class ComparisonPageTest {
    private static final List<String> NAMES = List.of("cat", "dog", "owl");
    private static final int[] TRUTHS = {0, 0, 0, 1, 1, 1, 2, 2};
    private static final int[] FIRST = {0, 0, 1, 1, 1, 1, 2, 0};
    private static final int[] SECOND = {0, 1, 1, 1, 1, 0, 2, 2};

    private static JsonObject page(Evaluation... evaluations) {
        return Json.object(text(evaluations), "page");
    }

    private static String text(Evaluation... evaluations) {
        return new ComparisonPage(
                        IntStream.range(0, evaluations.length)
                                .mapToObj(i -> Sample.original())
                                .toList(),
                        List.of(evaluations),
                        images(evaluations[0]))
                .json();
    }

    /** One grey picture per image of an evaluation. */
    private static ImageSet images(Evaluation evaluation) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY), "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ImageSource source = ImageSource.of("p.png", png.toByteArray());
        return new ImageSet(
                IntStream.range(0, evaluation.truths().length)
                        .mapToObj(
                                i -> new LabelledImage(source, evaluation.truths()[i], i + ".png"))
                        .toList(),
                evaluation.classNames());
    }

    private static Evaluation evaluation(int... answers) {
        return Sample.evaluation(NAMES, TRUTHS, answers, Speed.NOT_MEASURED);
    }

    @Test
    void json_twoModels_countsAndNamesTheWorst() {
        JsonObject page = page(evaluation(FIRST), evaluation(SECOND));
        assertEquals(8, page.integer("images"));
        JsonObject second = page.objects("models").get(1);
        assertEquals(5 / 8.0, second.number("top1"), 1e-12);
        assertEquals(Math.sqrt(5 / 8.0 * 3 / 8 / 8), second.number("top1Error"), 1e-12);
        assertTrue(text(evaluation(SECOND)).contains("\"counts\":[[1,2,0],[1,2,0],[0,0,2]]"));
        assertTrue(text(evaluation(SECOND)).contains("\"totals\":[3,3,2]"));
        JsonObject worst = second.objects("worst").get(0);
        assertEquals("cat", worst.string("truth"));
        assertEquals("dog", worst.string("predicted"));
        assertEquals(2, worst.integer("count"));
        assertEquals(3, worst.integer("of"));
        assertEquals(2, second.objects("worst").size());
    }

    @Test
    void json_changeAgainstFirst_hasTheErrorOfPairedAnswers() {
        JsonObject change =
                page(evaluation(FIRST), evaluation(SECOND))
                        .objects("models")
                        .get(1)
                        .object("top1Against");
        // the difference of each image: -1, 0 or 1; its mean and the error of that mean
        double[] differences = {0, -1, 0, 0, 0, -1, 0, 1};
        double mean = -1 / 8.0;
        double variance = 0;
        for (double d : differences) {
            variance += (d - mean) * (d - mean) / 8;
        }
        assertEquals(mean, change.number("value"), 1e-12);
        assertEquals(Math.sqrt(variance / 8), change.number("error"), 1e-12);
        assertFalse(page(evaluation(FIRST)).objects("models").get(0).has("top1Against"));
    }

    /** Image 1 was right and is wrong, image 5 too; image 7 was wrong and is right. */
    @Test
    void json_rightBeforeWrongNow_areListedSurestFirstWithTheirPictures() {
        JsonObject page = page(evaluation(FIRST), evaluation(SECOND));
        JsonObject second = page.objects("models").get(1);
        List<JsonObject> lost = second.objects("lost");
        assertEquals(List.of(5L, 1L), lost.stream().map(e -> (long) e.integer("image")).toList());
        assertEquals("5.png", lost.get(0).string("name"));
        assertEquals("dog", lost.get(0).string("truth"));
        assertEquals("cat", lost.get(0).string("predicted"));
        assertEquals(3, second.objects("mistakes").size());
        assertTrue(page.object("pictures").string("5").startsWith("data:image/png;base64,"), "5");
        List<JsonObject> worse = second.objects("worseClasses");
        assertEquals(2, worse.size(), "the owls got better");
        assertEquals(1, worse.get(0).integer("lost"));
        assertEquals(0, worse.get(0).integer("gained"));
        assertEquals(2, second.object("top1Against").integer("lost"));
        assertEquals(1, second.object("top1Against").integer("gained"));
    }

    @Test
    void json_speedNotMeasured_isNullAndNeverNaN() {
        String text = text(evaluation(FIRST));
        assertTrue(text.contains("\"imagesPerSecond\":null"), text);
        assertFalse(text.contains("NaN"), text);
        Speed odd = new Speed(Double.POSITIVE_INFINITY, 1.5, Double.NaN);
        String mixed = text(Sample.evaluation(NAMES, TRUTHS, FIRST, odd));
        assertTrue(mixed.contains("\"imagesPerSecond\":null,\"p50Millis\":1.5,\"p95Millis\":null"));
    }

    @Test
    void json_fiveClassesOrFewer_haveNoTop5() {
        assertFalse(page(evaluation(FIRST)).objects("models").get(0).has("top5"));
    }

    @Test
    void json_hostileNames_areDataOnly() {
        List<String> hostile = List.of(Sample.HOSTILE, "b", "c");
        JsonObject page = page(Sample.evaluation(hostile, TRUTHS, SECOND, Speed.NOT_MEASURED));
        assertEquals(
                Sample.HOSTILE,
                page.objects("models").get(0).objects("worst").get(0).string("truth"));
    }

    @Test
    void json_manyClasses_showsThoseWithTheMostMistakes() {
        List<String> names = IntStream.range(0, 300).mapToObj(i -> "c" + i).toList();
        List<Integer> truths = new ArrayList<>();
        List<Integer> answers = new ArrayList<>();
        long seed = 20;
        Random random = new Random(seed);
        for (int c = 0; c < 300; c++) {
            for (int i = 0; i < 4; i++) {
                truths.add(c);
                // classes 100 to 114 are mixed up with 200 to 214, the others hardly ever
                boolean wrong = c >= 100 && c < 115;
                answers.add(wrong ? c + 100 : i > 0 || random.nextInt(9) > 0 ? c : c ^ 1);
            }
        }
        JsonObject page =
                page(Sample.evaluation(names, ints(truths), ints(answers), Speed.NOT_MEASURED));
        List<String> shown = page.strings("shown");
        assertEquals(30, shown.size(), "seed " + seed);
        for (int i = 100; i < 115; i++) {
            assertTrue(shown.contains("c" + i) && shown.contains("c" + (i + 100)), shown::toString);
        }
        assertEquals(300, page.integer("classes"));
    }

    @Test
    void json_thousandClasses_staysSmall() {
        List<String> names =
                IntStream.range(0, 1000).mapToObj(i -> "a longish class name " + i).toList();
        int[] truths = IntStream.range(0, 50_000).map(i -> i % 1000).toArray();
        int[] answers = IntStream.range(0, 50_000).map(i -> i % 997).toArray();
        String text = text(Sample.evaluation(names, truths, answers, Speed.NOT_MEASURED));
        assertTrue(text.length() < 20_000, () -> text.length() + " characters");
    }

    @Test
    void new_otherNumberOfModels_isRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new ComparisonPage(
                                List.of(),
                                List.of(evaluation(FIRST)),
                                new ImageSet(List.of(), List.of())));
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
