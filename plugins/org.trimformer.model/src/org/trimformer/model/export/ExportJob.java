// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.export;

import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.progress.NoProgressMonitor;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.deploy.ExportFormat;
import org.trimformer.model.deploy.LogitCheck;
import org.trimformer.model.deploy.TorchScript;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a model for other programs: the file, {@code config.json} and {@code
 * preprocessor_config.json} beside it. What was written is opened again by the program that it is
 * for and compared with the model before it is delivered; files that give other answers are not.
 */
public final class ExportJob {
    private static final double WRITTEN = 0.4;

    private final VitModel model;
    private final ExportSettings settings;
    private final Lease lease;
    private final JobMonitor monitor;

    private ExportJob(VitModel model, ExportSettings settings, Lease lease, JobMonitor monitor) {
        this.model = model;
        this.settings = settings;
        this.lease = lease;
        this.monitor = monitor;
    }

    /** A written format and the program that has opened it. */
    private record Opened(ExportFormat format, Path file, Optional<Classifier> program) {}

    /**
     * Writes and compares.
     *
     * @param images to compare on, readable ones; random numbers are taken where there are none
     * @throws UnsupportedModelException if the format cannot hold the model, or what was written
     *     gives other answers
     * @throws IllegalArgumentException if a file is there already and may not be overwritten
     * @throws IOException if the disk refuses
     */
    public static ExportReport run(
            VitModel model,
            List<LabelledImage> images,
            ExportSettings settings,
            Lease lease,
            JobMonitor monitor)
            throws IOException {
        List<LabelledImage> compared =
                images.subList(0, Math.min(images.size(), settings.images()));
        return new ExportJob(model, settings, lease, monitor).run(compared);
    }

    private ExportReport run(List<LabelledImage> images) throws IOException {
        ModelDescription description = model.description().requireClasses();
        Optional<String> refusal = settings.format().refusal(description);
        if (refusal.isPresent()) {
            throw new UnsupportedModelException(refusal.get(), "Choose another format.");
        }
        Path target = settings.folder().resolve(settings.fileName());
        if (Files.exists(target) && !settings.overwrite()) {
            StagedFiles.refuse(List.of(target));
        }
        List<Opened> opened = new ArrayList<>();
        try (StagedFiles delivery = new StagedFiles(settings.folder())) {
            List<ExportRow> rows;
            Path made = delivery.room("made");
            try {
                opened.add(write(settings.format(), made));
                for (Map.Entry<String, String> side : ExportConfig.of(description).entrySet()) {
                    Files.write(
                            made.resolve(side.getKey()),
                            side.getValue().getBytes(StandardCharsets.UTF_8));
                }
                Optional<ExportFormat> base = base();
                if (base.isPresent()) {
                    opened.add(write(base.get(), delivery.room("base")));
                }
                monitor.progress(WRITTEN, () -> "comparing");
                rows = rows(opened, images);
            } finally {
                opened.forEach(o -> o.program().ifPresent(Classifier::close));
            }
            List<Path> files = delivery.deliver(made, settings.fileName(), settings.overwrite());
            monitor.progress(1, () -> "written");
            return new ExportReport(files, rows, images.isEmpty());
        }
    }

    private Optional<ExportFormat> base() {
        return settings.format()
                .variantOf()
                .map(id -> Formats.named(settings.formats(), id))
                .filter(format -> format.unchecked().isEmpty());
    }

    private Opened write(ExportFormat format, Path folder) throws IOException {
        monitor.checkCancelled();
        monitor.progress(0, () -> "writing " + format.label());
        Path file = folder.resolve(settings.name() + format.suffix());
        format.write(
                model,
                file,
                ExportConfig.metadata(model.description()),
                NoProgressMonitor.of(monitor));
        if (format.unchecked().isPresent()) {
            monitor.warn("The file was written but not opened again: " + format.unchecked().get());
            return new Opened(format, file, Optional.empty());
        }
        return new Opened(format, file, Optional.of(format.open(file, model.description(), lease)));
    }

    private List<ExportRow> rows(List<Opened> opened, List<LabelledImage> images)
            throws IOException {
        List<Opened> programs = opened.stream().filter(o -> o.program().isPresent()).toList();
        JobMonitor quiet = NoProgressMonitor.of(monitor);
        try (ExportCheck comparison = new ExportCheck(model, images, lease, quiet);
                Classifier here = new TorchScript().open(model, lease)) {
            List<LogitCheck> checks = new ArrayList<>();
            List<Classifier> timed = new ArrayList<>();
            for (Opened o : programs) {
                timed.add(o.program().orElseThrow());
                checks.add(comparison.check(o.program().orElseThrow()));
            }
            if (!programs.isEmpty() && base().isEmpty()) {
                refuseOtherAnswers(checks.get(0));
            }
            boolean itself = settings.format() instanceof Safetensors;
            if (!itself) {
                timed.add(here);
            }
            List<Double> speeds = comparison.speeds(timed);
            List<ExportRow> rows = new ArrayList<>();
            for (Opened o : opened) {
                int at = programs.indexOf(o);
                rows.add(
                        new ExportRow(
                                o.format().label(),
                                megabytes(o),
                                o.format().runtime(),
                                at < 0 ? Optional.empty() : Optional.of(checks.get(at)),
                                at < 0 ? Double.NaN : speeds.get(at),
                                remark(o, speeds)));
            }
            if (!itself) {
                rows.add(
                        new ExportRow(
                                "this model in Trimformer",
                                Double.NaN,
                                here.emitter() + ", " + here.precision(),
                                Optional.of(comparison.check(here)),
                                speeds.get(speeds.size() - 1),
                                "To compare the speed with."));
            }
            return rows;
        }
    }

    private String remark(Opened written, List<Double> speeds) {
        Optional<String> unchecked = written.format().unchecked();
        if (unchecked.isPresent()) {
            return "Not opened again: " + unchecked.get();
        }
        if (written.format() != settings.format()) {
            return "Measured beside it, not delivered.";
        }
        if (base().isEmpty() || speeds.get(0) >= speeds.get(1)) {
            return "";
        }
        String slower =
                String.format(
                        Locale.ROOT,
                        "Slower than %s on this machine: %.0f against %.0f images/s.",
                        base().get().label(),
                        speeds.get(0),
                        speeds.get(1));
        monitor.warn(slower);
        return slower;
    }

    private void refuseOtherAnswers(LogitCheck check) {
        if (!check.same()) {
            throw new UnsupportedModelException(
                    String.format(
                            Locale.ROOT,
                            "%s gives other answers than the model on %d of %d images, by up to"
                                    + " %.3g standard deviations; nothing was delivered",
                            settings.format().label(),
                            check.differing(),
                            check.images(),
                            check.relative()),
                    "Choose another format, and please report this.");
        }
        if (check.differing() > 0) {
            monitor.warn(
                    String.format(
                            Locale.ROOT,
                            "%d of %d images get visibly other logits, by up to %.3g standard"
                                + " deviations: rounding decides between nearly equal tokens. %d"
                                + " get another class.",
                            check.differing(),
                            check.images(),
                            check.relative(),
                            check.images() - check.agreeing()));
        }
    }

    /** Of the model's own files, whatever lies beside them. */
    private static double megabytes(Opened written) throws IOException {
        String name = written.file().getFileName().toString();
        double bytes = 0;
        try (Stream<Path> files = Files.list(written.file().getParent())) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith(name)) {
                    bytes += Files.size(file);
                }
            }
        }
        return bytes / 1e6;
    }
}
