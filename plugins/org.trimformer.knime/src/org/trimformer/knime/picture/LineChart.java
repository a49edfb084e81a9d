// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * Curves over the numbers 1, 2, 3 … in one frame with round values at its axis.
 *
 * @param title what the values are
 * @param lines the curves, all as long; NaN values leave a gap
 * @param marked place of a dashed upright line, from 1; 0 for none
 * @param fromZero whether the axis starts at 0
 */
record LineChart(String title, List<Line> lines, int marked, boolean fromZero) {
    static final Color INK = new Color(38, 70, 83);
    static final Color FAINT = new Color(225, 230, 233);

    private static final int AXIS = 62;
    private static final int HEAD = 26;
    private static final int MOST_TICKS = 5;
    private static final int LABEL_ROOM = 34;
    private static final int MOST_DOTS = 40;

    /**
     * One curve.
     *
     * @param name for the legend
     * @param values from place 1 on
     * @param dashed whether it is drawn dashed
     */
    record Line(String name, double[] values, Color colour, boolean dashed) {}

    /** The frame of the curves and the values at its lower and upper edge. */
    private record Frame(int x, int y, int width, int height, double low, double high, int places) {

        double across(int place) {
            return x + (places == 1 ? width / 2.0 : (place - 1) * (double) width / (places - 1));
        }

        double down(double value) {
            return y + height - (value - low) / (high - low) * height;
        }
    }

    /** Draws the plot into a box, numbers of the places below it. */
    void draw(Graphics2D g, int x, int y, int width, int height) {
        double step = step();
        double low = fromZero ? 0 : Math.floor(smallest() / step) * step;
        double high = Math.max(low + step, Math.ceil(largest() / step - 1e-9) * step);
        int places = lines.get(0).values().length;
        Frame frame =
                new Frame(
                        x + AXIS,
                        y + HEAD,
                        width - AXIS - 12,
                        height - HEAD - 36,
                        low,
                        high,
                        places);
        head(g, x, y, width);
        grid(g, frame, step);
        places(g, frame);
        lines.forEach(line -> curve(g, frame, line));
    }

    private double smallest() {
        return all(Double.POSITIVE_INFINITY, true);
    }

    private double largest() {
        return all(Double.NEGATIVE_INFINITY, false);
    }

    private double all(double start, boolean least) {
        double found = start;
        for (Line line : lines) {
            for (double v : line.values()) {
                boolean further = least ? v < found : v > found;
                found = Double.isFinite(v) && further ? v : found;
            }
        }
        return Double.isFinite(found) ? found : 0;
    }

    /** A round distance of values that gives a handful of them. */
    private double step() {
        double span = largest() - (fromZero ? 0 : smallest());
        return round(Math.max(span, 1e-12 + Math.abs(largest()) * 1e-3) / MOST_TICKS);
    }

    /** {@code raw} or above: 1, 2 or 5 times a power of ten. */
    private static double round(double raw) {
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double lead = raw / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }

    /** The title, and from the right the name of every curve behind a piece of it. */
    private void head(Graphics2D g, int x, int y, int width) {
        g.setColor(INK);
        g.setFont(g.getFont().deriveFont(Font.BOLD));
        g.drawString(title, x, y + 14);
        g.setFont(g.getFont().deriveFont(Font.PLAIN));
        FontMetrics metrics = g.getFontMetrics();
        int right = x + width - 12;
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            right -= metrics.stringWidth(line.name());
            g.setColor(INK);
            g.drawString(line.name(), right, y + 14);
            right -= 28;
            pen(g, line);
            g.draw(new Line2D.Double(right, y + 10, right + 22, y + 10));
            right -= 14;
        }
    }

    private void grid(Graphics2D g, Frame frame, double step) {
        FontMetrics metrics = g.getFontMetrics();
        int ticks = (int) Math.round((frame.high() - frame.low()) / step);
        for (int i = 0; i <= ticks; i++) {
            double value = frame.low() + i * step;
            double down = frame.down(value);
            g.setStroke(new BasicStroke(1));
            g.setColor(FAINT);
            g.draw(new Line2D.Double(frame.x(), down, frame.x() + frame.width(), down));
            String text = text(value, step);
            g.setColor(INK);
            g.drawString(text, frame.x() - 8 - metrics.stringWidth(text), (float) down + 4);
        }
    }

    private static String text(double value, double step) {
        if (Math.abs(value) < step / 2) {
            return "0";
        }
        BigDecimal round = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
        boolean tiny = Math.abs(value) < 1e-4;
        return tiny ? round.unscaledValue() + "e" + -round.scale() : round.toPlainString();
    }

    private void places(Graphics2D g, Frame frame) {
        FontMetrics metrics = g.getFontMetrics();
        double room = (double) frame.places() * LABEL_ROOM / frame.width();
        int every = (int) round(Math.max(1, room));
        g.setColor(INK);
        for (int place = 1; place <= frame.places(); place++) {
            if (place == 1 || place % every == 0) {
                String text = Integer.toString(place);
                float left = (float) frame.across(place) - metrics.stringWidth(text) / 2f;
                g.drawString(text, left, frame.y() + frame.height() + 16);
            }
        }
        if (marked > 0) {
            g.setStroke(dashes(1));
            double at = frame.across(marked);
            g.draw(new Line2D.Double(at, frame.y(), at, frame.y() + frame.height()));
        }
    }

    private static void curve(Graphics2D g, Frame frame, Line line) {
        Path2D path = new Path2D.Double();
        boolean down = false;
        pen(g, line);
        for (int i = 0; i < line.values().length; i++) {
            double value = line.values()[i];
            if (Double.isFinite(value)) {
                double x = frame.across(i + 1);
                double y = frame.down(value);
                if (down) {
                    path.lineTo(x, y);
                } else {
                    path.moveTo(x, y);
                }
                if (frame.places() <= MOST_DOTS) {
                    g.fill(new Ellipse2D.Double(x - 2.5, y - 2.5, 5, 5));
                }
            }
            down = Double.isFinite(value);
        }
        g.draw(path);
    }

    private static void pen(Graphics2D g, Line line) {
        g.setColor(line.colour());
        g.setStroke(line.dashed() ? dashes(1.8f) : new BasicStroke(1.8f));
    }

    private static BasicStroke dashes(float width) {
        return new BasicStroke(
                width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0);
    }
}
