// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.foreign.ForeignModel;
import org.trimformer.core.foreign.ForeignOptions;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.terminal.VerbArguments;
import org.trimformer.headless.command.Command;
import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;
import org.trimformer.images.scan.FolderScanner;
import org.trimformer.images.scan.LabelRule;
import org.trimformer.images.scan.SplitRule;
import org.trimformer.model.deploy.Backend;
import org.trimformer.model.deploy.ExportFormat;
import org.trimformer.model.export.ExportJob;
import org.trimformer.model.export.ExportReport;
import org.trimformer.model.export.ExportRow;
import org.trimformer.model.export.ExportSettings;
import org.trimformer.model.export.Formats;
import org.trimformer.runtime.Contributions;
import org.trimformer.runtime.DeviceChoice;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code trimformer export MODEL OUT}: a model as files for other programs. */
public final class ExportCommand implements Command {
    private static final String OVERWRITE = "--overwrite";
    private static final int COMPARED = 100;

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String summary() {
        return "Writes a model for Python, browsers and phones: export MODEL OUT --format FORMAT.";
    }

    private static String usage(List<ExportFormat> formats) {
        StringBuilder text = new StringBuilder();
        text.append("usage: trimformer export MODEL OUT [--format FORMAT] [--images FOLDER]")
                .append(" [--device DEVICE] [--overwrite]\n")
                .append("  MODEL   model file, as Load ViT reads it\n")
                .append("  OUT     folder, or a file with the ending of a format\n")
                .append("  FORMAT  one of:\n");
        for (ExportFormat format : formats) {
            text.append(String.format("    %-14s%s%n", format.id(), format.description()));
        }
        Formats.missing(formats)
                .forEach((id, label) -> text.append(String.format("    %-14s%s%n", id, label)));
        return text.append("  --images  what the written file is compared on (else random numbers)")
                .toString();
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        return VerbWork.run("", err, () -> export(arguments, out, err));
    }

    private static void export(List<String> arguments, PrintStream out, PrintStream err)
            throws IOException {
        List<ExportFormat> formats = Formats.of(Contributions.of(Backend.class));
        VerbArguments given =
                new VerbArguments(
                        arguments,
                        usage(formats),
                        List.of(OVERWRITE),
                        List.of("format", "images", "device"));
        List<Path> files = twoFiles(given, usage(formats));
        ExportSettings settings = settings(given, files.get(1), formats);
        DeviceChoice device = DeviceChoice.parse(given.text("device").orElse("auto"));
        try (TerminalJob job = new TerminalJob(err)) {
            VitModel model = model(files.get(0), job);
            List<LabelledImage> images =
                    given.text("images").isPresent()
                            ? images(Path.of(given.text("images").get()), job)
                            : List.of();
            try (Lease lease = TorchRuntime.instance().lease(device, job)) {
                print(ExportJob.run(model, images, settings, lease, job), out);
            }
        }
    }

    private static ExportSettings settings(
            VerbArguments given, Path target, List<ExportFormat> formats) {
        Path out = target.toAbsolutePath();
        String file = out.getFileName().toString();
        Optional<String> asked = given.text("format");
        Optional<ExportFormat> byName =
                formats.stream()
                        .filter(f -> file.endsWith(f.suffix()) && !Files.isDirectory(out))
                        .filter(f -> asked.isEmpty() || asked.get().equals(f.id()))
                        .findFirst();
        ExportFormat format =
                asked.map(id -> Formats.named(formats, id))
                        .or(() -> byName)
                        .orElseGet(() -> formats.get(0));
        Path folder = byName.isPresent() ? out.getParent() : out;
        String name =
                byName.isPresent()
                        ? file.substring(0, file.length() - format.suffix().length())
                        : "model";
        return new ExportSettings(format, formats, folder, name, given.has(OVERWRITE), COMPARED);
    }

    /** The two files that a verb asks for. */
    static List<Path> twoFiles(VerbArguments given, String usage) {
        if (given.plain().size() != 2) {
            throw new SettingException(usage);
        }
        return given.plain().stream().map(Path::of).toList();
    }

    /** A model file of ours or of other programs. */
    static VitModel model(Path file, JobMonitor monitor) {
        if (!Files.exists(file)) {
            throw new ModelFormatException(
                    "There is no model file " + file + ".", "Check the path.");
        }
        return ForeignModel.read(file, ForeignOptions.INFER, monitor);
    }

    /** The images of a folder, or an image file alone. */
    static List<LabelledImage> images(Path place, JobMonitor monitor) {
        if (Files.isRegularFile(place)) {
            return List.of(LabelledImage.of(place, LabelledImage.NO_LABEL));
        }
        var found = FolderScanner.scan(place, new LabelRule.None(), new SplitRule.None(), monitor);
        found.warnings().forEach(monitor::warn);
        ImageSet all = found.all();
        return all.images();
    }

    private static void print(ExportReport report, PrintStream out) {
        for (ExportRow row : report.rows()) {
            out.println(row.what() + (row.remark().isEmpty() ? "" : ". " + row.remark()));
            row.check()
                    .ifPresent(
                            check ->
                                    out.printf(
                                            Locale.ROOT,
                                            "  opened by %s: same class on %d of %d %s, largest"
                                                    + " difference %.2g (logits' standard deviation"
                                                    + " %.2g), %.0f images/s%n",
                                            row.runtime(),
                                            check.agreeing(),
                                            check.images(),
                                            report.randomInput() ? "random inputs" : "images",
                                            check.largest(),
                                            check.deviation(),
                                            row.imagesPerSecond()));
        }
        report.files().forEach(file -> out.println(file));
    }
}
