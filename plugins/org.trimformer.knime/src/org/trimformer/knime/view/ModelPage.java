// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.view;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.Pooling;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitOptions;
import org.trimformer.core.cost.Cost;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The page of a model port: what the network is, what compression did to it, what it expects of an
 * image, which classes it tells apart and where it comes from. Needs no script and no data but its
 * own text.
 */
final class ModelPage {
    private static final int CLASSES_SHOWN = 40;

    private final ModelDescription model;
    private final Architecture architecture;
    private final Cost now;
    private final Cost before;

    ModelPage(ModelDescription model) {
        this.model = model;
        this.architecture = model.architecture();
        this.now = CostModel.of(architecture, model.plan());
        this.before = CostModel.of(architecture);
    }

    /** The page before execution. */
    String beforeExecution() {
        return html("–", "written when the node is executed");
    }

    /**
     * The page after execution.
     *
     * @param fileBytes size of the model file; empty where it is gone
     */
    String afterExecution(OptionalLong fileBytes) {
        return fileBytes.isPresent()
                ? html(String.format(Locale.ROOT, "%.2f MB", fileBytes.getAsLong() / 1e6), "")
                : html("–", "gone; reset and execute the node");
    }

    private String html(String file, String fileNote) {
        Html body = new Html();
        body.open("header").element("h1", architecture.label());
        body.element("p", network(), "class", "lead").close("header");
        figures(body, file, fileNote);
        blocks(body);
        body.open("section").element("h2", "Input").element("p", input()).close("section");
        classes(body);
        body.open("section").element("h2", "History").add(ProvenanceText.list(model.provenance()));
        body.close("section");
        return page(architecture.label(), body);
    }

    /** The page of a port that has no model yet. */
    static String unknown() {
        Html body = new Html();
        body.open("header").element("h1", "No model yet");
        body.element("p", "The model is known when its node has been executed.", "class", "lead");
        return page("No model yet", body.close("header"));
    }

    private static String page(String title, Html body) {
        return PageText.of("model.html")
                .replace("<title></title>", new Html().element("title", title).toString())
                .replace("<main></main>", "<main>" + body + "</main>");
    }

    private String network() {
        String tells =
                architecture.backbone()
                        ? NumberFormats.whole(architecture.headInput()) + " features, no classes"
                        : architecture.classes() == 1
                                ? "one output"
                                : NumberFormats.whole(architecture.classes()) + " classes";
        if (architecture instanceof SwinArchitecture s) {
            return "Swin Transformer with %d blocks in %d stages %s, width %d to %d, windows of %d × %d tokens, patches of %d × %d pixels; %s."
                    .formatted(
                            s.blocks(),
                            s.stages(),
                            s.depths(),
                            s.width(),
                            s.width(s.stages() - 1),
                            s.window(),
                            s.window(),
                            s.patchSize(),
                            s.patchSize(),
                            tells);
        }
        VitArchitecture v = (VitArchitecture) architecture;
        String family =
                switch (v.family()) {
                    case VIT -> "Vision Transformer";
                    case DEIT_DISTILLED -> "DeiT with a distillation token";
                    case DEIT3 ->
                            v.options().equals(VitOptions.NONE)
                                    ? "DeiT III"
                                    : "Vision Transformer with LayerScale";
                };
        return "%s with %d blocks of width %d, %d attention heads, %s tokens from patches of %d × %d pixels%s; %s."
                .formatted(
                        family,
                        v.depth(),
                        v.width(),
                        v.heads(),
                        NumberFormats.whole(v.tokens()),
                        v.patchSize(),
                        v.patchSize(),
                        v.options().words().stream()
                                        .map(o -> ", " + o)
                                        .collect(Collectors.joining())
                                + (v.pooling() == Pooling.CLS
                                        ? ""
                                        : ", whose head reads " + v.pooling().words()),
                        tells);
    }

    private void figures(Html body, String file, String fileNote) {
        body.open("dl", "class", "figures");
        figure(
                body,
                "Parameters",
                NumberFormats.shortly(now.parameters()),
                against(before.parameters(), now.parameters()));
        figure(
                body,
                model.plan().countsPerImage()
                        ? "Multiply-accumulates, most expensive image"
                        : "Multiply-accumulates per image",
                NumberFormats.shortly(now.macs()),
                against(before.macs(), now.macs()));
        figure(body, "Model file", file, fileNote);
        body.close("dl");
    }

    private static String against(long first, long last) {
        return first == last ? "same as the original" : NumberFormats.against(first, last);
    }

    private static void figure(Html body, String name, String value, String note) {
        body.open("div").element("dt", name).element("dd", value);
        if (!note.isEmpty()) {
            body.element("dd", note, "class", "quiet");
        }
        body.close("div");
    }

    private void blocks(Html body) {
        BlockCharts charts = new BlockCharts(model, now.blocks(), before.blocks());
        body.open("section").element("h2", "Blocks");
        body.open("figure").add(charts.picture()).open("figcaption");
        body.text("Multiply-accumulates per block.").close("figcaption").close("figure");
        body.add(charts.legend());
        int classBlocks = model.plan().classBlocks();
        if (classBlocks == 1) {
            body.element("p", "Last block: class token only; predictions unchanged.");
        } else if (classBlocks > 1) {
            body.element("p", "Last " + classBlocks + " blocks: class token only.");
        }
        if (model.plan().countsPerImage()) {
            body.element(
                    "p",
                    "Images keep different numbers of tokens: counts and costs are the maximum over"
                            + " all images.");
        }
        body.add(charts.table()).close("section");
    }

    private String input() {
        Preprocessing p = model.preprocessing();
        String colour = p.channels() == 1 ? "grey" : p.channels() == 3 ? "RGB" : "multi-channel";
        String resized =
                switch (p.resize()) {
                    case SHORTER_SIDE ->
                            "resize the shorter side to " + p.resizeTo() + crop(p.crop());
                    case SQUARE ->
                            "resize to %d × %d".formatted(p.resizeTo(), p.resizeTo())
                                    + (p.crop() == p.resizeTo() ? "" : crop(p.crop()));
                };
        return "Preprocessing: %s, %s (%s), normalise (mean %s, std %s)."
                .formatted(
                        colour,
                        resized,
                        p.interpolation().name().toLowerCase(Locale.ROOT),
                        p.mean(),
                        p.std());
    }

    private static String crop(int side) {
        return ", centre crop " + side + " × " + side;
    }

    private void classes(Html body) {
        if (architecture.backbone()) {
            body.open("section").element("h2", "Classes");
            String fix = "None: it is a backbone without a head. Distill gives it one.";
            body.element("p", fix).close("section");
            return;
        }
        body.open("section").element("h2", "Classes");
        List<String> names = model.labels();
        if (names.isEmpty()) {
            int last = architecture.classes() - 1;
            String counted = "The model has no class names; its classes count from 0 to %,d.";
            body.element("p", String.format(Locale.ROOT, counted, last));
        } else {
            list(body, names.subList(0, Math.min(CLASSES_SHOWN, names.size())), 0);
            if (names.size() > CLASSES_SHOWN) {
                String more = NumberFormats.whole(names.size() - CLASSES_SHOWN) + " more";
                body.open("details").element("summary", more);
                list(body, names.subList(CLASSES_SHOWN, names.size()), CLASSES_SHOWN);
                body.close("details");
            }
        }
        body.close("section");
    }

    private static void list(Html body, List<String> names, int from) {
        body.open("ol", "class", "classes", "start", from);
        names.forEach(name -> body.element("li", name));
        body.close("ol");
    }
}
