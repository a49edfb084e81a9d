// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.picture;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.plan.Mixer;
import org.trimformer.knime.table.LayerTable;
import org.trimformer.model.search.LayerChoice;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

/**
 * A network before and after the search: a row a block with its mixer and its hidden width, blocks
 * of a Swin under the name of their stage, and below them how it ended.
 */
public final class NetworkPicture {
    private static final int ROW = 26;
    private static final int TOP = 46;
    private static final int MARGIN = 14;
    private static final int LABEL = 62;
    private static final int MIXER = 120;
    private static final int BAR = 280;
    private static final int GAP = 14;
    private static final int LINE_HEIGHT = 17;
    private static final int CHARACTERS = 82;
    private static final int WIDTH = 2 * MARGIN + LABEL + MIXER + GAP + BAR + 86;

    private static final Color INK = new Color(38, 70, 83);
    private static final Color FAINT = new Color(225, 230, 233);
    private static final Color TEAL = new Color(42, 157, 143);

    private final List<LayerChoice> blocks;
    private final Architecture arch;
    private final List<String> lines;

    /**
     * A picture.
     *
     * @param blocks of the network, in order
     * @param words what stands below them
     */
    public NetworkPicture(List<LayerChoice> blocks, Architecture arch, String words) {
        this.blocks = List.copyOf(blocks);
        this.arch = arch;
        this.lines = lines(words);
    }

    private static List<String> lines(String words) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ")) {
            if (line.length() > 0 && line.length() + word.length() >= CHARACTERS) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** The picture as a PNG file. */
    public byte[] png() throws IOException {
        int stages = arch instanceof SwinArchitecture swin ? swin.stages() : 0;
        int height = TOP + (blocks.size() + stages) * ROW + lines.size() * LINE_HEIGHT + 2 * MARGIN;
        BufferedImage image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, WIDTH, height);
            head(g);
            int y = TOP;
            for (LayerChoice block : blocks) {
                String stage = stageBegins(block.block());
                if (!stage.isEmpty()) {
                    g.drawString(stage, MARGIN, y + 18);
                    y += ROW;
                }
                row(g, block, y);
                y += ROW;
            }
            g.setColor(INK);
            for (String line : lines) {
                y += LINE_HEIGHT;
                g.drawString(line, MARGIN, y);
            }
        } finally {
            g.dispose();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private void head(Graphics2D g) {
        g.setColor(INK);
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 12));
        g.drawString("Block", MARGIN, 28);
        g.drawString("Mixer", MARGIN + LABEL, 28);
        g.drawString("Feed-forward width, kept of all", MARGIN + LABEL + MIXER + GAP, 28);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    }

    /** What is written above a block: its stage if it is the first one there, else nothing. */
    private String stageBegins(int block) {
        if (!(arch instanceof SwinArchitecture swin) || swin.indexInStage(block) > 0) {
            return "";
        }
        int stage = swin.stageOf(block);
        int side = swin.side(stage);
        return "Stage "
                + stage
                + ": "
                + side
                + "x"
                + side
                + " tokens of width "
                + swin.width(stage);
    }

    private void row(Graphics2D g, LayerChoice block, int y) {
        int x = MARGIN;
        g.setColor(INK);
        g.drawString(Integer.toString(block.block()), x, y + 16);
        x += LABEL;
        g.setColor(colour(block.mixer()));
        g.fillRoundRect(x, y + 2, MIXER, ROW - 6, 8, 8);
        g.setColor(block.mixer() == Mixer.ATTENTION ? Color.WHITE : INK);
        g.drawString(LayerTable.words(block.mixer()), x + 8, y + 16);
        x += MIXER + GAP;
        int widest = blocks.stream().mapToInt(LayerChoice::unitsBefore).max().orElse(1);
        int before = BAR * block.unitsBefore() / Math.max(1, widest);
        int after = BAR * block.unitsKept() / Math.max(1, widest);
        g.setColor(FAINT);
        g.fillRoundRect(x, y + 2, before, ROW - 6, 6, 6);
        g.setColor(TEAL);
        g.fillRoundRect(x, y + 2, after, ROW - 6, 6, 6);
        g.setColor(INK);
        g.drawString(block.unitsKept() + " / " + block.unitsBefore(), x + BAR + 8, y + 16);
    }

    private static Color colour(Mixer mixer) {
        return switch (mixer) {
            case ATTENTION -> INK;
            case CONV_3X3 -> new Color(244, 162, 97);
            case CONV_1X1 -> new Color(233, 196, 106);
            case SKIP, NORM_SKIP -> FAINT;
        };
    }
}
