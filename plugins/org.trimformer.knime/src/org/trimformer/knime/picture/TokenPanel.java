// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.picture;

import org.trimformer.model.calibrate.report.TracedImage;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/** One image with its tokens after one block. */
final class TokenPanel {
    /** How much of a merged region is its mean colour; the rest lets the image shine through. */
    private static final double FLAT = 0.7;

    private static final Color GONE = new Color(0xf4, 0xf5, 0xf7);

    private TokenPanel() {}

    /** The image as the network sees it, scaled to {@code size} pixels a side. */
    static BufferedImage plain(TracedImage image, int size) {
        return scaled(image, image.rgb(), size);
    }

    /** The image with merged patches outlined as one region each and dropped ones blank. */
    static BufferedImage of(TracedImage image, TracedImage.Stage stage, int size) {
        int[] members = members(stage);
        BufferedImage panel = scaled(image, flattened(image, stage, members), size);
        Graphics2D g = panel.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        outline(g, image.grid(), stage.token(), members, size, Color.WHITE, 3.2f);
        outline(g, image.grid(), stage.token(), members, size, null, 1.6f);
        g.dispose();
        return panel;
    }

    /** Patches of each token. */
    private static int[] members(TracedImage.Stage stage) {
        int[] members = new int[stage.tokens()];
        Arrays.stream(stage.token()).filter(t -> t >= 0).forEach(t -> members[t]++);
        return members;
    }

    private static int[] flattened(TracedImage image, TracedImage.Stage stage, int[] members) {
        int patch = image.side() / image.grid();
        long[][] sums = new long[members.length][3];
        int[] rgb = image.rgb();
        for (int p = 0; p < rgb.length; p++) {
            int token = token(image, stage, patch, p);
            if (token >= 0) {
                for (int c = 0; c < 3; c++) {
                    sums[token][c] += rgb[p] >> 16 - 8 * c & 255;
                }
            }
        }
        int[] flat = rgb.clone();
        for (int p = 0; p < flat.length; p++) {
            int token = token(image, stage, patch, p);
            if (token < 0) {
                flat[p] = GONE.getRGB();
            } else if (members[token] > 1) {
                flat[p] = blend(rgb[p], sums[token], (long) members[token] * patch * patch);
            }
        }
        return flat;
    }

    private static int token(TracedImage image, TracedImage.Stage stage, int patch, int pixel) {
        int row = pixel / image.side() / patch;
        int column = pixel % image.side() / patch;
        return stage.token()[row * image.grid() + column];
    }

    private static int blend(int rgb, long[] sum, long pixels) {
        int mixed = 0;
        for (int c = 0; c < 3; c++) {
            double own = rgb >> 16 - 8 * c & 255;
            mixed = mixed << 8 | (int) (FLAT * sum[c] / pixels + (1 - FLAT) * own);
        }
        return mixed;
    }

    private static BufferedImage scaled(TracedImage image, int[] rgb, int size) {
        BufferedImage full =
                new BufferedImage(image.side(), image.side(), BufferedImage.TYPE_INT_RGB);
        full.setRGB(0, 0, image.side(), image.side(), rgb, 0, image.side());
        BufferedImage small = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = small.createGraphics();
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                image.side() < size
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(full, 0, 0, size, size, null);
        g.dispose();
        return small;
    }

    /** Lines between patches of different tokens where at least one of them is merged. */
    private static void outline(
            Graphics2D g, int grid, int[] token, int[] members, int size, Color colour, float pen) {
        g.setStroke(new BasicStroke(pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int row = 0; row <= grid; row++) {
            for (int column = 0; column <= grid; column++) {
                int here = at(token, grid, row, column);
                int x = column * size / grid;
                int y = row * size / grid;
                int above = at(token, grid, row - 1, column);
                int owner = owner(here, above, members);
                if (column < grid && owner >= 0) {
                    g.setColor(colour == null ? colour(owner) : colour);
                    g.drawLine(x, y, (column + 1) * size / grid, y);
                }
                int before = at(token, grid, row, column - 1);
                owner = owner(here, before, members);
                if (row < grid && owner >= 0) {
                    g.setColor(colour == null ? colour(owner) : colour);
                    g.drawLine(x, y, x, (row + 1) * size / grid);
                }
            }
        }
    }

    /** The merged token whose border lies between two patches, -1 where there is none. */
    private static int owner(int one, int other, int[] members) {
        if (one == other) {
            return -1;
        }
        boolean oneMerged = one >= 0 && members[one] > 1;
        boolean otherMerged = other >= 0 && members[other] > 1;
        return oneMerged ? one : otherMerged ? other : -1;
    }

    private static int at(int[] token, int grid, int row, int column) {
        boolean inside = row >= 0 && row < grid && column >= 0 && column < grid;
        return inside ? token[row * grid + column] : -1;
    }

    /** Neighbouring numbers get hues far apart. */
    private static Color colour(int token) {
        return Color.getHSBColor((float) (token * 0.61803398875 % 1), 0.85f, 0.8f);
    }
}
