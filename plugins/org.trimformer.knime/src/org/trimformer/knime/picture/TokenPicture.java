// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.picture;

import org.trimformer.core.fault.ImageException;
import org.trimformer.model.calibrate.report.LayerRow;
import org.trimformer.model.calibrate.report.ReduceResult;
import org.trimformer.model.calibrate.report.TracedImage;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;

import javax.imageio.ImageIO;

/**
 * The picture of Token Prune &amp; Pool: what was chosen in words, a bar of tokens a block, and for
 * a handful of images the tokens after some reducing blocks.
 */
public final class TokenPicture {
    private static final int MARGIN = 16;
    private static final int GAP = 10;
    private static final int PANEL = 176;
    private static final int MOST_STAGES = 5;
    private static final int BARS = 90;
    private static final int LINE = 17;
    private static final Color INK = new Color(0x22, 0x2b, 0x35);
    private static final Color FAINT = new Color(0x8a, 0x94, 0x9e);
    private static final Color BAR = new Color(0x2a, 0x9d, 0x8f);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Font STRONG = new Font(Font.SANS_SERIF, Font.BOLD, 12);

    private final ReduceResult reduction;
    private final int width;
    private final Graphics2D g;
    private int y = MARGIN;

    private TokenPicture(ReduceResult reduction, int width, Graphics2D g) {
        this.reduction = reduction;
        this.width = width;
        this.g = g;
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    }

    /** Draws the picture of {@code reduction} as PNG. */
    public static byte[] png(ReduceResult reduction) {
        int columns = 1 + (reduction.images().isEmpty() ? 4 : shown(reduction).size());
        int width = 2 * MARGIN + columns * PANEL + (columns - 1) * GAP;
        BufferedImage probe = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        int height = draw(reduction, width, probe); // the first pass only measures
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        draw(reduction, width, picture);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new ImageException(
                    "The token picture could not be encoded: " + e.getMessage(),
                    "Check that the Java runtime has its desktop module.",
                    e);
        }
        return bytes.toByteArray();
    }

    private static int draw(ReduceResult reduction, int width, BufferedImage on) {
        Graphics2D g = on.createGraphics();
        try {
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, on.getWidth(), on.getHeight());
            return new TokenPicture(reduction, width, g).draw();
        } finally {
            g.dispose();
        }
    }

    private int draw() {
        for (int i = 0; i < reduction.words().size(); i++) {
            paragraph(reduction.words().get(i), i == 0 ? STRONG : TEXT);
        }
        y += GAP;
        bars();
        if (!reduction.images().isEmpty()) {
            images();
            paragraph(
                    "Outlined: patches merged into one token, shown in their mean colour. Unmarked"
                            + " patches: kept. White: pruned.",
                    TEXT);
        }
        return y + MARGIN;
    }

    private void paragraph(String sentence, Font font) {
        g.setFont(font);
        g.setColor(INK);
        FontMetrics metrics = g.getFontMetrics();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ")) {
            if (metrics.stringWidth(line + word) > width - 2 * MARGIN) {
                line(line.toString());
                line.setLength(0);
            }
            line.append(word).append(' ');
        }
        line(line.toString());
    }

    private void line(String text) {
        y += LINE;
        g.drawString(text.strip(), MARGIN, y - 4);
    }

    /** Tokens after every block as bars. */
    private void bars() {
        List<LayerRow> layers = reduction.layers();
        int most = layers.get(0).tokensIn();
        int step = (width - 2 * MARGIN) / layers.size();
        g.setFont(TEXT);
        FontMetrics metrics = g.getFontMetrics();
        for (int i = 0; i < layers.size(); i++) {
            LayerRow row = layers.get(i);
            int height = Math.max(1, (int) Math.round(BARS * (double) row.tokensOut() / most));
            int x = MARGIN + i * step;
            g.setColor(BAR);
            g.fillRect(x, y + LINE + BARS - height, Math.max(1, step - 6), height);
            centred(
                    Integer.toString(row.tokensOut()),
                    x,
                    step - 6,
                    y + LINE + BARS - height - 3,
                    INK);
            String name = metrics.stringWidth("block 10") < step - 6 ? "block " + i : "" + i;
            centred(name, x, step - 6, y + 2 * LINE + BARS - 3, FAINT);
        }
        y += BARS + 2 * LINE + GAP;
    }

    private void centred(String text, int x, int room, int baseline, Color colour) {
        g.setColor(colour);
        g.drawString(text, x + (room - g.getFontMetrics().stringWidth(text)) / 2, baseline);
    }

    private void images() {
        List<Integer> shown = shown(reduction);
        List<TracedImage.Stage> stages = reduction.images().get(0).stages();
        g.setFont(STRONG);
        int baseline = y + LINE - 4;
        centred("input", MARGIN, PANEL, baseline, INK);
        for (int i = 0; i < shown.size(); i++) {
            int index = shown.get(i);
            String title = "block " + stages.get(index).block() + ": " + tokens(index) + " tokens";
            centred(title, column(i + 1), PANEL, baseline, INK);
        }
        y += LINE + 2;
        for (TracedImage image : reduction.images()) {
            g.drawImage(TokenPanel.plain(image, PANEL), column(0), y, null);
            for (int i = 0; i < shown.size(); i++) {
                TracedImage.Stage stage = image.stages().get(shown.get(i));
                g.drawImage(TokenPanel.of(image, stage, PANEL), column(i + 1), y, null);
            }
            y += PANEL + GAP;
        }
    }

    /** Tokens at a stage, such as "97" or, where images keep different numbers, "80-122". */
    private String tokens(int stage) {
        IntSummaryStatistics counts =
                reduction.images().stream()
                        .mapToInt(image -> image.stages().get(stage).tokens())
                        .summaryStatistics();
        return counts.getMin() == counts.getMax()
                ? Integer.toString(counts.getMin())
                : counts.getMin() + "-" + counts.getMax();
    }

    private static int column(int index) {
        return MARGIN + index * (PANEL + GAP);
    }

    /** Stages to show: all, or some spread evenly with the last one among them. */
    private static List<Integer> shown(ReduceResult reduction) {
        int stages = reduction.images().get(0).stages().size();
        int columns = Math.min(MOST_STAGES, stages);
        List<Integer> shown = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            shown.add((int) Math.round((double) i * stages / columns) - 1);
        }
        return shown;
    }
}
