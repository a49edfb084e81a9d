// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import org.trimformer.core.fault.SettingException;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.storage.AtomicFile;
import org.trimformer.core.terminal.VerbArguments;
import org.trimformer.headless.command.Command;
import org.trimformer.images.ImageStream;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.deploy.Backend;
import org.trimformer.model.deploy.Engines;
import org.trimformer.model.predict.EngineRow;
import org.trimformer.model.predict.PredictJob;
import org.trimformer.model.predict.PredictReport;
import org.trimformer.model.predict.PredictSettings;
import org.trimformer.model.predict.Prediction;
import org.trimformer.runtime.Contributions;
import org.trimformer.runtime.DeviceChoice;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code trimformer predict MODEL IMAGES}: the class of every image, as CSV. */
public final class PredictCommand implements Command {
    private static final String USAGE =
            "usage: trimformer predict MODEL IMAGES [--out FILE.csv] [--top K] [--batch N]"
                    + " [--engine auto|torchscript|onnxruntime] [--device DEVICE] [--strict]\n"
                    + "  MODEL     model file, as Load ViT reads it\n"
                    + "  IMAGES    folder, read with all folders inside it, or an image file\n"
                    + "  --top     how many of the best classes are named, 1 without it\n"
                    + "  --strict  stops at the first image that cannot be read; else its row stays"
                    + " empty";
    private static final String STRICT = "--strict";
    private static final int MOST_BATCH = 4096;
    private static final int MOST_CLASSES = 1_000_000;

    @Override
    public String name() {
        return "predict";
    }

    @Override
    public String summary() {
        return "Predicts the class of images: predict MODEL IMAGES [--out FILE.csv].";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        return VerbWork.run("", err, () -> predict(arguments, out, err));
    }

    private static void predict(List<String> arguments, PrintStream out, PrintStream err)
            throws IOException {
        VerbArguments options =
                new VerbArguments(
                        arguments,
                        USAGE,
                        List.of(STRICT),
                        List.of("out", "top", "batch", "engine", "device"));
        List<Path> files = ExportCommand.twoFiles(options, USAGE);
        DeviceChoice device = DeviceChoice.parse(options.text("device").orElse("auto"));
        PredictSettings settings =
                new PredictSettings(
                        options.number("batch", 32, MOST_BATCH),
                        Engines.allowed(
                                Engines.of(Contributions.of(Backend.class)),
                                options.text("engine").orElse(Engines.AUTO),
                                device.equals(DeviceChoice.CPU)),
                        options.has(STRICT));
        try (TerminalJob job = new TerminalJob(err)) {
            VitModel model = ExportCommand.model(files.get(0), job);
            List<LabelledImage> images = ExportCommand.images(files.get(1), job);
            int top = options.number("top", 1, MOST_CLASSES);
            int classes = model.description().classNames().size();
            if (top > classes) {
                throw new SettingException(
                        "--top is " + top + ", but the model has " + classes + " classes.");
            }
            try (Lease lease = TorchRuntime.instance().lease(device, job)) {
                Table table = new Table(model.description().classNames(), top);
                if (options.text("out").isPresent()) {
                    Path file = Path.of(options.text("out").get());
                    AtomicFile.write(
                            file,
                            bytes -> {
                                Writer to = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
                                run(model, images, settings, table, to, lease, job, err);
                                to.flush();
                            });
                    out.println(file);
                } else {
                    Writer to = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                    run(model, images, settings, table, to, lease, job, err);
                    to.flush();
                }
            }
        }
    }

    private static void run(
            VitModel model,
            List<LabelledImage> images,
            PredictSettings settings,
            Table table,
            Writer to,
            Lease lease,
            TerminalJob job,
            PrintStream err)
            throws IOException {
        to.write(table.header());
        PredictReport report =
                PredictJob.<String>run(
                        model,
                        images.stream()
                                .map(i -> new ImageStream.Item<>(i.name(), i.source(), i.name()))
                                .iterator(),
                        images.size(),
                        settings,
                        (name, prediction) -> to.write(table.row(name, prediction)),
                        lease,
                        job);
        if (report.unreadable() > 0) {
            job.warn(
                    report.unreadable()
                            + " of "
                            + report.images()
                            + " images could not be read. "
                            + String.join(" ", report.faults()));
        }
        EngineRow used = report.engines().get(0);
        err.printf(
                Locale.ROOT,
                "%,d images, %.0f images/s on %s with %s (%s). %s%n",
                report.images(),
                report.imagesPerSecond(),
                report.device(),
                used.engine(),
                report.precision(),
                used.why());
    }

    /** Lines of CSV. */
    private record Table(List<String> classNames, int top) {

        String header() {
            List<String> names = new ArrayList<>(List.of("Image"));
            for (int rank = 1; rank <= top; rank++) {
                String name = rank == 1 ? "Prediction (Label)" : "Prediction " + rank + " (Label)";
                names.add(name);
                names.add(name + " (Confidence)");
            }
            return line(names);
        }

        String row(String image, Prediction prediction) {
            List<String> fields = new ArrayList<>(List.of(image));
            if (prediction.fault().isPresent()) {
                fields.addAll(Collections.nCopies(2 * top, ""));
                return line(fields);
            }
            for (int k : prediction.best(top)) {
                fields.add(classNames.get(k));
                fields.add(Double.toString(prediction.probabilities()[k]));
            }
            return line(fields);
        }

        private static String line(List<String> fields) {
            return fields.stream().map(Table::quoted).collect(Collectors.joining(",")) + "\n";
        }

        private static String quoted(String field) {
            return field.matches("(?s).*[,\"\r\n].*")
                    ? '"' + field.replace("\"", "\"\"") + '"'
                    : field;
        }
    }
}
