// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.cost.BlockCost;
import org.trimformer.core.cost.Cost;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.cost.ReductionOverhead;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.fault.TrimformerException;
import org.trimformer.core.foreign.ForeignModel;
import org.trimformer.core.foreign.ForeignOptions;
import org.trimformer.core.foreign.ImportedModel;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.ProvenanceStep;
import org.trimformer.core.model.SettingWords;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.terminal.VerbArguments;
import org.trimformer.headless.command.Command;
import org.trimformer.headless.command.ExitCode;

import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code trimformer model FILE}: what a model file holds, and whether its steps can be repeated.
 */
public final class ModelCommand implements Command {
    private static final String REPRODUCE = "--reproduce";
    private static final String USAGE =
            "usage: trimformer model FILE [--reproduce [--data FOLDER] [--device DEVICE]]\n"
                    + "  --reproduce  does the steps of its provenance again and compares\n"
                    + "  --data       where their images and models lie, found by content; several"
                    + " are divided by '"
                    + File.pathSeparator
                    + "'; without it the folder of FILE";

    @Override
    public String name() {
        return "model";
    }

    @Override
    public String summary() {
        return "Summary of a model file: architecture, cost, layers, provenance.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        VerbArguments given;
        try {
            given =
                    new VerbArguments(
                            arguments, USAGE, List.of(REPRODUCE), List.of("data", "device"));
        } catch (SettingException e) {
            err.println(e.getMessage());
            return ExitCode.WRONG_USAGE;
        }
        boolean repeats = given.has(REPRODUCE);
        boolean options = given.text("data").isPresent() || given.text("device").isPresent();
        if (given.plain().size() != 1 || options && !repeats) {
            err.println(USAGE);
            return ExitCode.WRONG_USAGE;
        }
        Path file = Path.of(given.plain().get(0));
        if (!Files.exists(file)) {
            err.println("There is no file " + file + ".");
            return ExitCode.WRONG_USAGE;
        }
        if (repeats) {
            int[] code = new int[1];
            int failed =
                    VerbWork.run("", err, () -> code[0] = Reproduce.run(file, given, out, err));
            return failed == ExitCode.DONE ? code[0] : failed;
        }
        try {
            print(ForeignModel.open(file, ForeignOptions.INFER), out);
            return ExitCode.DONE;
        } catch (TrimformerException e) {
            err.println(e.getMessage() + " " + e.fix());
            return ExitCode.WRONG_USAGE;
        }
    }

    private static void print(ImportedModel imported, PrintStream out) {
        ModelDescription model = imported.model().description();
        Cost cost = CostModel.of(model.architecture(), model.plan());
        line(out, "Architecture", model.architecture().label());
        line(out, "Heads", heads(model.architecture()));
        line(out, "Input", input(model.preprocessing()));
        line(out, "Classes", classes(model));
        line(out, "Parameters", String.format(Locale.ROOT, "%,d", cost.parameters()));
        line(
                out,
                "Cost",
                String.format(
                        Locale.ROOT,
                        "%s%.4g GMACs per image (papers: GFLOPs)",
                        model.plan().countsPerImage() ? "by image, at most " : "",
                        cost.gmacs()));
        if (model.architecture() instanceof VitArchitecture vit
                && ReductionOverhead.of(vit, model.plan()) > 0) {
            double overhead = ReductionOverhead.of(vit, model.plan()) / 1e6;
            line(
                    out,
                    "Not counted",
                    String.format(
                            Locale.ROOT, "%.4g MMACs of choosing and merging tokens", overhead));
        }
        int classBlocks = model.plan().classBlocks();
        if (classBlocks == 1) {
            line(out, "Last block", "prefix tokens only, same logits");
        } else if (classBlocks > 1) {
            line(out, "Last blocks", classBlocks + " update the prefix tokens only");
        }
        List<String> assumed = ForeignModel.assumed(model);
        if (!assumed.isEmpty()) {
            line(out, "Assumed", String.join(", ", assumed) + " (see the import below)");
        }
        imported.warnings().forEach(w -> line(out, "Warning", w));
        out.println();
        out.printf(
                "%-6s%-14s%7s%-2s%-36s%8s%8s%8s%12s%n",
                "Block", "Mixer", "Heads", "", "Token step", "Tokens", "after", "FFN", "MMACs");
        for (BlockCost block : cost.blocks()) {
            BlockPlan plan = model.plan().blocks().get(block.block());
            out.printf(
                    Locale.ROOT,
                    "%-6d%-14s%7s%-2s%-36s%8d%8d%8d%12.2f%n",
                    block.block(),
                    plan.mixer().name().toLowerCase(Locale.ROOT),
                    headWidth(model, block.block()),
                    "",
                    plan.tokenStep(),
                    block.tokensIn(),
                    block.tokensOut(),
                    plan.ffnWidth(),
                    block.macs() / 1e6);
        }
        out.println();
        for (ProvenanceStep step : model.provenance()) {
            out.printf(
                    "%s, seed %d, Trimformer %s%s%n",
                    step.operation(),
                    step.seed(),
                    step.codeVersion(),
                    step.device().isEmpty() ? "" : ", " + step.device());
            step.settings()
                    .forEach(
                            (key, value) ->
                                    out.printf("    %s: %s%n", key, SettingWords.of(value)));
        }
    }

    /** Width of a block's attention heads, of that of the network where they were narrowed. */
    private static String headWidth(ModelDescription model, int block) {
        int width = model.headWidth(block);
        int full = model.architecture().headWidth(block);
        return width == 0 ? "-" : width == full ? "" + full : width + "/" + full;
    }

    private static String heads(Architecture architecture) {
        return IntStream.range(0, architecture.blocks())
                        .mapToObj(architecture::blockHeads)
                        .distinct()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "))
                + " of "
                + architecture.headWidth(0)
                + ", layer-norm epsilon "
                + architecture.layerNormEps();
    }

    private static String input(Preprocessing p) {
        return String.format(
                Locale.ROOT,
                "%d x %d, %s, %s resized to %d (%s), mean %s, std %s",
                p.crop(),
                p.crop(),
                p.channels() == 1 ? "grey" : "colour",
                p.resize() == Preprocessing.Resize.SQUARE ? "image" : "shorter side",
                p.resizeTo(),
                p.interpolation().name().toLowerCase(Locale.ROOT),
                p.mean(),
                p.std());
    }

    private static String classes(ModelDescription model) {
        int classes = model.architecture().classes();
        List<String> names = model.labels();
        if (model.architecture().backbone()) {
            return "none: a backbone, which gives "
                    + model.architecture().headInput()
                    + " features";
        }
        if (names.isEmpty()) {
            return classes + ", without names";
        }
        int shown = Math.min(10, names.size());
        return classes
                + ": "
                + String.join(", ", names.subList(0, shown))
                + (names.size() > shown ? ", ..." : "");
    }

    private static void line(PrintStream out, String name, String value) {
        out.printf("%-14s%s%n", name, value);
    }
}
