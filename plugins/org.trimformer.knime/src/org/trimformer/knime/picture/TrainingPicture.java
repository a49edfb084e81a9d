// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.picture;

import org.trimformer.model.job.TrainResult;
import org.trimformer.model.train.EpochRow;
import org.trimformer.model.train.HeldOut;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * The history of a training: how it ended in words, and losses, accuracies and learning rate from
 * epoch to epoch.
 */
public final class TrainingPicture {
    private static final int WIDTH = 760;
    private static final int MARGIN = 16;
    private static final int LINE = 18;
    private static final int TALL = 200;
    private static final int LOW = 136;
    private static final Color TEAL = new Color(42, 157, 143);
    private static final Color RUST = new Color(231, 111, 81);
    private static final List<Color> TERMS =
            List.of(
                    TEAL,
                    RUST,
                    new Color(69, 123, 157),
                    new Color(244, 162, 97),
                    new Color(131, 56, 136),
                    new Color(120, 144, 60));

    private final TrainResult result;
    private final List<EpochRow> history;

    private final Optional<String> recipe;

    private TrainingPicture(TrainResult result, Optional<String> recipe) {
        this.result = result;
        this.recipe = recipe;
        this.history = result.history();
    }

    /**
     * Draws the picture of {@code result} as PNG.
     *
     * @param recipe what was chosen by the number of images, a sentence
     */
    public static byte[] png(TrainResult result, Optional<String> recipe) {
        return new TrainingPicture(result, recipe).png();
    }

    private byte[] png() {
        Graphics2D probe = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        List<String> text = wrapped(sentences(), probe);
        probe.dispose();
        int plots = !trained() ? 0 : 2 * TALL + LOW + 2 * MARGIN;
        int height = 2 * MARGIN + text.size() * LINE + plots;
        return PngCanvas.of(WIDTH, height, g -> draw(g, text));
    }

    private void draw(Graphics2D g, List<String> text) {
        int y = MARGIN;
        for (int i = 0; i < text.size(); i++) {
            g.setFont(new Font(Font.SANS_SERIF, i == 0 ? Font.BOLD : Font.PLAIN, 13));
            g.setColor(LineChart.INK);
            y += LINE;
            g.drawString(text.get(i), MARGIN, y - 5);
        }
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        if (trained()) {
            y += MARGIN;
            int width = WIDTH - 2 * MARGIN;
            losses().draw(g, MARGIN, y, width, TALL);
            accuracies().draw(g, MARGIN, y + TALL, width, TALL);
            rate().draw(g, MARGIN, y + 2 * TALL, width, LOW);
        }
    }

    private List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(result.ending());
        recipe.ifPresent(sentences::add);
        if (!trained()) {
            return sentences;
        }
        EpochRow last = history.get(history.size() - 1);
        if (result.bestEpoch() > 0 && !Double.isNaN(last.heldOutAccuracy())) {
            double best = history.get(result.bestEpoch() - 1).heldOutAccuracy();
            String chosen =
                    String.format(
                            Locale.ROOT,
                            "The trained model is that of epoch %d (dashed line): held-out accuracy"
                                    + " %.2f %%",
                            result.bestEpoch(),
                            100 * best);
            boolean same = result.bestEpoch() == last.epoch();
            String after =
                    String.format(
                            Locale.ROOT,
                            "; %.2f %% after the last epoch, %d",
                            100 * last.heldOutAccuracy(),
                            last.epoch());
            sentences.add(chosen + (same ? "" : after) + "; " + HeldOut.RULE + ".");
        }
        sentences.add(
                String.format(
                        Locale.ROOT,
                        "Computed in %s, %.0f images per second in the last epoch.",
                        result.precision(),
                        last.imagesPerSecond()));
        return sentences;
    }

    /** Whether there was an epoch: a new head alone is fitted without one. */
    private boolean trained() {
        return history.stream().anyMatch(row -> !Double.isNaN(row.loss()));
    }

    private static List<String> wrapped(List<String> sentences, Graphics2D g) {
        List<String> lines = new ArrayList<>();
        FontMetrics metrics = g.getFontMetrics(new Font(Font.SANS_SERIF, Font.BOLD, 13));
        for (String sentence : sentences) {
            StringBuilder line = new StringBuilder();
            for (String word : sentence.split(" ")) {
                if (metrics.stringWidth(line + word) > WIDTH - 2 * MARGIN) {
                    lines.add(line.toString().strip());
                    line.setLength(0);
                }
                line.append(word).append(' ');
            }
            lines.add(line.toString().strip());
        }
        return lines;
    }

    private LineChart losses() {
        List<LineChart.Line> lines = new ArrayList<>();
        TreeSet<String> terms = new TreeSet<>();
        history.forEach(row -> terms.addAll(row.losses().keySet()));
        lines.add(new LineChart.Line("total", values(EpochRow::loss), LineChart.INK, false));
        if (terms.size() > 1) {
            for (String term : terms) {
                Color colour = TERMS.get((lines.size() - 1) % TERMS.size());
                double[] values = values(row -> row.losses().getOrDefault(term, Double.NaN));
                lines.add(new LineChart.Line(term, values, colour, true));
            }
        }
        return new LineChart("Training loss per epoch", lines, marked(), true);
    }

    private LineChart accuracies() {
        List<LineChart.Line> lines = new ArrayList<>();
        lines.add(
                new LineChart.Line(
                        "training images (augmented)",
                        values(r -> 100 * r.trainAccuracy()),
                        RUST,
                        true));
        if (history.stream().anyMatch(row -> !Double.isNaN(row.heldOutAccuracy()))) {
            double[] values = values(r -> 100 * r.heldOutAccuracy());
            lines.add(new LineChart.Line("held-out images", values, TEAL, false));
        }
        return new LineChart("Accuracy (%) per epoch", lines, marked(), false);
    }

    private LineChart rate() {
        double[] values = values(EpochRow::learningRate);
        LineChart.Line line =
                new LineChart.Line("at the last step of the epoch", values, LineChart.INK, false);
        return new LineChart("Learning rate per epoch", List.of(line), marked(), true);
    }

    private int marked() {
        boolean chosen = history.stream().anyMatch(row -> !Double.isNaN(row.heldOutAccuracy()));
        return chosen ? result.bestEpoch() : 0;
    }

    private double[] values(ToDoubleFunction<EpochRow> of) {
        return history.stream().mapToDouble(of).toArray();
    }
}
