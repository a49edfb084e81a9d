// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands.bench;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.foreign.ForeignModel;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.terminal.VerbArguments;
import org.trimformer.model.classify.Models;
import org.trimformer.model.net.Precision;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What stands after the kind: a model, {@code --json}, and options {@code --name value}. */
final class BenchOptions {
    private static final String JSON = "--json";
    private static final int MOST_IMAGES = 4096;
    private static final int MOST_ROUNDS = 10_000;

    private final Bench.Defaults defaults;
    private final VerbArguments given;

    /**
     * Reads them.
     *
     * @param kind of the measurement, for messages
     * @param optional names of the options it has besides {@code model}, {@code batch}, {@code
     *     rounds}
     */
    BenchOptions(
            String kind, List<String> arguments, Bench.Defaults defaults, List<String> optional) {
        this.defaults = defaults;
        List<String> names = new ArrayList<>(List.of("model", "batch", "rounds"));
        names.addAll(optional);
        String usage =
                "expected trimformer bench "
                        + kind
                        + " [MODEL] [--json] [--"
                        + String.join(" VALUE] [--", names)
                        + " VALUE]";
        given = new VerbArguments(arguments, usage, List.of(JSON), names);
        if (given.plain().size() + given.text("model").stream().count() > 1) {
            throw new SettingException("one model at a time; " + usage);
        }
    }

    /** Whether results are wanted as JSON. */
    boolean json() {
        return given.has(JSON);
    }

    /** The value of an option, if given. */
    Optional<String> text(String name) {
        return given.text(name);
    }

    /** The model's name or file as it was given. */
    String modelName() {
        return given.plain().stream().findFirst().or(() -> text("model")).orElse(defaults.model());
    }

    /** Turns of every variant. */
    int rounds() {
        return given.number("rounds", defaults.rounds(), MOST_ROUNDS);
    }

    /** Batch sizes to measure. */
    List<Integer> batches() {
        return text("batch")
                .map(
                        v ->
                                Arrays.stream(v.split(","))
                                        .map(b -> VerbArguments.number("batch", b, MOST_IMAGES))
                                        .toList())
                .orElse(List.of(defaults.batch()));
    }

    /** The one batch size to measure. */
    int batch() {
        List<Integer> batches = batches();
        if (batches.size() > 1) {
            throw new SettingException("--batch takes one number here");
        }
        return batches.get(0);
    }

    /** The model: from a file, or a preset with random weights. */
    VitModel model() {
        return model(modelName());
    }

    private static VitModel model(String name) {
        Optional<Architecture> preset = Presets.byName(name);
        if (preset.isPresent()) {
            return random(preset.get());
        }
        Path file = Path.of(name);
        if (!Files.exists(file)) {
            throw new SettingException(name + " is no preset and no file");
        }
        return ForeignModel.read(file);
    }

    /** A dense model with random weights. */
    static VitModel random(Architecture arch) {
        return Models.random(
                new ModelDescription(
                        arch,
                        CompressionPlan.identity(arch),
                        Preprocessing.plain(arch.imageSize(), arch.channels()),
                        List.of(),
                        List.of()),
                1);
    }

    /** The architecture of {@code model} as a plain ViT. */
    static VitArchitecture vit(VitModel model, String name) {
        if (model.description().architecture() instanceof VitArchitecture arch) {
            return arch;
        }
        throw new SettingException(name + " is no plain ViT");
    }

    /** The plain ViT that an option names. */
    VitArchitecture vit(String option, String otherwise) {
        String name = text(option).orElse(otherwise);
        return vit(model(name), name);
    }

    /** The precisions to measure. */
    List<Precision> precisions(String otherwise) {
        return Arrays.stream(text("precision").orElse(otherwise).split(","))
                .map(BenchOptions::precision)
                .toList();
    }

    private static Precision precision(String text) {
        return switch (text) {
            case "fp32" -> Precision.FP32;
            case "bf16" -> Precision.BF16;
            default -> throw new SettingException(text + " must be fp32 or bf16");
        };
    }
}
