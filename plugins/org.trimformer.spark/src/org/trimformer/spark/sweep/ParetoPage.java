// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.sweep;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The outcomes of a sweep as a page of its own: cost against quality, and the table. */
public final class ParetoPage {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int MARGIN = 56;

    private static final String STYLE =
            "body{font:14px/1.45 system-ui,sans-serif;margin:24px;color:#222}"
                    + "table{border-collapse:collapse;margin-top:16px}"
                    + "td,th{padding:3px 10px;border-bottom:1px solid #ddd;text-align:right}"
                    + "td:nth-child(-n+2),th:nth-child(-n+2),td:last-child{text-align:left}"
                    + "tr.best{font-weight:600}svg text{font-size:12px;fill:#444}";

    private ParetoPage() {}

    /**
     * The page.
     *
     * @param title what was swept
     * @param gmacs of the original, which is drawn as a line
     */
    public static String html(String title, double gmacs, List<Outcome> outcomes) {
        return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
                + escaped(title)
                + "</title><style>"
                + STYLE
                + "</style></head><body><h1>"
                + escaped(title)
                + "</h1><p>Filled points are the best: no other model is as good and as cheap. The"
                + " original costs "
                + number(gmacs)
                + " GMACs.</p>"
                + picture(gmacs, outcomes)
                + table(outcomes)
                + "</body></html>\n";
    }

    private static String picture(double gmacs, List<Outcome> outcomes) {
        List<Outcome> made = outcomes.stream().filter(Outcome::made).toList();
        if (made.isEmpty()) {
            return "<p>No recipe has made a model.</p>";
        }
        double low = made.stream().mapToDouble(Outcome::quality).min().getAsDouble();
        double high = made.stream().mapToDouble(Outcome::quality).max().getAsDouble();
        double pad = Math.max(0.005, 0.1 * (high - low));
        double bottom = Math.max(0, low - pad);
        double top = Math.min(1, high + pad);
        StringBuilder svg = new StringBuilder();
        svg.append("<svg role=\"img\" aria-label=\"quality against cost\" width=\"")
                .append(WIDTH)
                .append("\" height=\"")
                .append(HEIGHT)
                .append("\">");
        line(svg, MARGIN, HEIGHT - MARGIN, WIDTH - 10, HEIGHT - MARGIN);
        line(svg, MARGIN, 10, MARGIN, HEIGHT - MARGIN);
        for (int i = 0; i <= 4; i++) {
            double x = gmacs * i / 4;
            double y = bottom + (top - bottom) * i / 4;
            text(svg, x(x, gmacs), HEIGHT - MARGIN + 18, "middle", number(x));
            text(svg, MARGIN - 6, y(y, bottom, top) + 4, "end", percent(y));
        }
        text(svg, (MARGIN + WIDTH) / 2.0, HEIGHT - 12, "middle", "GMACs");
        boolean labelled = made.stream().anyMatch(o -> !Double.isNaN(o.top1()));
        text(svg, MARGIN + 6, 20, "start", labelled ? "top-1" : "same class as the original");
        for (Outcome o : made) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" stroke=\"#1f6fb2\""
                                    + " fill=\"%s\"><title>%s: %s GMACs, %s</title></circle>",
                            x(o.gmacs(), gmacs),
                            y(o.quality(), bottom, top),
                            o.isBest(outcomes) ? "#1f6fb2" : "none",
                            escaped(o.recipe().fileName()),
                            number(o.gmacs()),
                            percent(o.quality())));
        }
        return svg.append("</svg>").toString();
    }

    private static double x(double gmacs, double most) {
        return MARGIN + (WIDTH - MARGIN - 20) * Math.min(1, gmacs / most);
    }

    private static double y(double quality, double bottom, double top) {
        return HEIGHT - MARGIN - (HEIGHT - MARGIN - 20) * (quality - bottom) / (top - bottom);
    }

    private static void line(StringBuilder svg, int x1, int y1, int x2, int y2) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#999\"/>",
                        x1,
                        y1,
                        x2,
                        y2));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                        x,
                        y,
                        anchor,
                        escaped(words)));
    }

    private static String table(List<Outcome> outcomes) {
        return "<table><tr><th>Budget</th><th>Method</th><th>Seed</th><th>GMACs</th>"
                + "<th>Agreement</th><th>Top-1</th><th>Seconds</th><th>Model</th></tr>"
                + outcomes.stream()
                        .map(
                                o ->
                                        (o.isBest(outcomes) ? "<tr class=\"best\">" : "<tr>")
                                                + cell(o.recipe().budget())
                                                + cell(o.recipe().method())
                                                + cell(Long.toString(o.recipe().seed()))
                                                + cell(number(o.gmacs()))
                                                + cell(percent(o.agreement()))
                                                + cell(percent(o.top1()))
                                                + cell(number(o.seconds()))
                                                + cell(
                                                        o.made()
                                                                ? o.isBest(outcomes) ? o.file() : ""
                                                                : o.error())
                                                + "</tr>")
                        .collect(Collectors.joining())
                + "</table>";
    }

    private static String cell(String words) {
        return "<td>" + escaped(words) + "</td>";
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3g", value);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
