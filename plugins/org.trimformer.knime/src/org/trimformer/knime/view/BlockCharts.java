// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.view;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.cost.BlockCost;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.knime.table.LayerTable;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The blocks of a network: a picture of what each costs beside what it cost before compression, and
 * a table with everything the picture shows and more.
 */
final class BlockCharts {
    private static final int HEIGHT = 150;
    private static final int TOP = 10;
    private static final int LEFT = 58;
    private static final int FOOT = 34;
    private static final int WIDEST_COLUMN = 44;
    private static final int WIDTH = 720;
    private static final int BAR = 90;
    private static final int BAR_HEIGHT = 10;

    private final Architecture architecture;
    private final CompressionPlan plan;
    private final List<BlockPlan> plans;
    private final List<BlockCost> now;
    private final List<BlockCost> before;
    private final double most;

    BlockCharts(ModelDescription model, List<BlockCost> now, List<BlockCost> before) {
        this.architecture = model.architecture();
        this.plan = model.plan();
        this.plans = plan.blocks();
        this.now = now;
        this.before = before;
        this.most = Math.max(1, Math.max(most(now), most(before)));
    }

    private static long most(List<BlockCost> rows) {
        return rows.stream().mapToLong(BlockCost::macs).max().orElse(1);
    }

    /** The picture: a column a block, mixer below, feed-forward layer above. */
    Html picture() {
        int step = Math.min(WIDEST_COLUMN, (WIDTH - LEFT) / plans.size());
        int width = LEFT + step * plans.size() + 8;
        int height = TOP + HEIGHT + FOOT;
        Html svg = new Html();
        svg.open(
                "svg",
                "viewBox",
                "0 0 " + width + " " + height,
                "width",
                width,
                "height",
                height,
                "role",
                "img",
                "aria-labelledby",
                "blocks-title");
        svg.element("title", inWords(), "id", "blocks-title");
        axis(svg, width);
        for (int i = 0; i < plans.size(); i++) {
            column(svg, i, LEFT + i * step, step);
        }
        double middle = LEFT + step * plans.size() / 2.0;
        label(svg, "Block", middle, height - 4, "middle");
        return svg.close("svg");
    }

    private String inWords() {
        long after = now.stream().mapToLong(BlockCost::macs).sum();
        long first = before.stream().mapToLong(BlockCost::macs).sum();
        String of =
                isSmaller() ? " of " + NumberFormats.shortly(first) + " before compression" : "";
        return "Multiply-accumulates of the "
                + plans.size()
                + " blocks: "
                + NumberFormats.shortly(after)
                + of
                + ". The table below gives every block.";
    }

    private boolean isSmaller() {
        return IntStream.range(0, now.size()).anyMatch(this::isSmaller);
    }

    private boolean isSmaller(int block) {
        return now.get(block).macs() < before.get(block).macs();
    }

    private void axis(Html svg, int width) {
        for (int quarter = 0; quarter <= 2; quarter++) {
            double value = most * quarter / 2;
            double y = y(value);
            svg.leaf(
                    "line", "class", "grid", "x1", LEFT, "x2", width, "y1", number(y), "y2",
                    number(y));
            label(svg, NumberFormats.shortly(value), LEFT - 6, y + 4, "end");
        }
    }

    private void column(Html svg, int i, int x, int step) {
        int gap = step > 12 ? 6 : step > 4 ? 1 : 0;
        int width = Math.max(1, step - gap);
        BlockCost block = now.get(i);
        if (isSmaller(i)) {
            bar(svg, "before", x, width, 0, before.get(i).macs());
        }
        bar(svg, mixer(plans.get(i).mixer()), x, width, 0, block.mixerMacs());
        bar(svg, "ffn", x, width, block.mixerMacs(), block.ffnMacs());
        if (step > 16 || i % 5 == 0) {
            label(svg, Integer.toString(i), x + width / 2.0, TOP + HEIGHT + 14, "middle");
        }
    }

    private void bar(Html svg, String kind, int x, int width, double from, double size) {
        double top = y(from + size);
        svg.leaf(
                "rect",
                "class",
                kind,
                "x",
                x,
                "y",
                number(top),
                "width",
                width,
                "height",
                number(y(from) - top));
    }

    private double y(double macs) {
        return TOP + HEIGHT * (1 - macs / most);
    }

    private static void label(Html svg, String text, double x, double y, String anchor) {
        svg.element("text", text, "x", number(x), "y", number(y), "text-anchor", anchor);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** What the colours of the picture mean. */
    Html legend() {
        Html html = new Html().open("p", "class", "legend");
        plans.stream()
                .map(BlockPlan::mixer)
                .filter(m -> m != Mixer.SKIP && m != Mixer.NORM_SKIP)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .forEach(m -> key(html, mixer(m), LayerTable.words(m)));
        key(html, "ffn", "feed-forward layer");
        if (isSmaller()) {
            key(html, "before", "before compression");
        }
        return html.close("p");
    }

    private static void key(Html html, String kind, String words) {
        html.open("span").open("svg", "width", 12, "height", 12, "aria-hidden", "true");
        html.leaf("rect", "class", kind, "x", 0.5, "y", 0.5, "width", 11, "height", 11);
        html.close("svg").text(" " + words).close("span").text(" ");
    }

    /** The table: a row a block. */
    Html table() {
        Html html = new Html();
        html.open("div", "class", "scroll", "role", "region", "tabindex", 0, "aria-label", "Blocks")
                .open("table")
                .element("caption", "The blocks, first to last")
                .open("thead")
                .open("tr");
        for (String head :
                List.of(
                        "Block",
                        "Mixer",
                        "Feed-forward units kept of all",
                        "Tokens in → out",
                        "Token step",
                        "MMACs",
                        "Parameters")) {
            html.element("th", head, "scope", "col");
        }
        html.close("tr").close("thead").open("tbody");
        for (int i = 0; i < plans.size(); i++) {
            row(html, i);
        }
        return html.close("tbody").close("table").close("div");
    }

    private void row(Html html, int i) {
        BlockPlan block = plans.get(i);
        BlockCost cost = now.get(i);
        int units = architecture.mlpWidth(i);
        html.open("tr").element("th", i, "scope", "row");
        html.open("td")
                .element("span", LayerTable.words(plan, i), "class", chip(block.mixer()))
                .close("td");
        html.open("td", "class", "measure");
        share(html, "ffn", block.ffnWidth(), units);
        html.text(NumberFormats.whole(block.ffnWidth()) + " / " + NumberFormats.whole(units))
                .close("td");
        html.open("td", "class", "measure");
        share(html, "tokens", cost.tokensOut(), before.get(i).tokensIn());
        html.text(
                NumberFormats.whole(cost.tokensIn())
                        + " → "
                        + NumberFormats.whole(cost.tokensOut()));
        html.close("td");
        html.element("td", block.tokenStep().words());
        html.element(
                "td", String.format(Locale.ROOT, "%,.2f", cost.macs() / 1e6), "class", "number");
        html.element("td", NumberFormats.whole(cost.parameters()), "class", "number").close("tr");
    }

    private static void share(Html html, String kind, long part, long all) {
        double width = all == 0 ? 0 : (double) BAR * Math.min(part, all) / all;
        html.open("svg", "width", BAR, "height", BAR_HEIGHT, "aria-hidden", "true");
        html.leaf("rect", "class", "all", "width", BAR, "height", BAR_HEIGHT, "rx", 3);
        html.leaf("rect", "class", kind, "width", number(width), "height", BAR_HEIGHT, "rx", 3);
        html.close("svg").text(" ");
    }

    private static String chip(Mixer mixer) {
        return "chip " + mixer(mixer);
    }

    private static String mixer(Mixer mixer) {
        return switch (mixer) {
            case ATTENTION -> "attention";
            case CONV_3X3 -> "conv3";
            case CONV_1X1 -> "conv1";
            case SKIP, NORM_SKIP -> "skip";
        };
    }
}
