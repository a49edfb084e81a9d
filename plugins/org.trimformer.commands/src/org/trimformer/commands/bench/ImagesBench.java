// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands.bench;

import org.trimformer.commands.bench.InterleavedTiming.Variant;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.Augmentation;
import org.trimformer.images.BatchReader;
import org.trimformer.images.BatchSettings;
import org.trimformer.images.ImageBatch;
import org.trimformer.images.ImageSource;
import org.trimformer.images.LabelledImage;
import org.trimformer.images.decode.ImageDecoder;
import org.trimformer.images.pixels.EvaluationTransform;
import org.trimformer.images.pixels.Normaliser;
import org.trimformer.images.pixels.Pixels;
import org.trimformer.images.scan.FolderScanner;
import org.trimformer.images.scan.LabelRule;
import org.trimformer.images.scan.SplitRule;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code bench images}: how fast images become a network's input, step by step, and in training
 * with augmentation, by the CPU time of the whole process.
 */
final class ImagesBench implements Bench {
    /** CPU time of all threads, whose ticks are hundredths of a second. */
    private static final InterleavedTiming.Clock PROCESS =
            new InterleavedTiming.Clock(
                    () -> ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos(),
                    200_000_000);

    @Override
    public String name() {
        return "images";
    }

    @Override
    public String summary() {
        return "images decoded, resized, cropped, normalised, augmented; [--images FOLDER]"
                + " [--batch N] [--rounds N]";
    }

    @Override
    public List<String> options() {
        return List.of("images");
    }

    @Override
    public Defaults defaults() {
        return new Defaults("deit_small_patch16_224", 32, 7);
    }

    @Override
    public void run(BenchOptions options, Output output) {
        Preprocessing how =
                Presets.byName(options.modelName())
                        .map(a -> preprocessing(a.imageSize(), a.channels()))
                        .orElseGet(() -> options.model().description().preprocessing());
        int batch = options.batch();
        List<LabelledImage> images = images(options.text("images"), batch, output);
        List<byte[]> files = images.stream().map(i -> i.source().read()).toList();
        FloatBuffer input = FloatBuffer.allocate(how.channels() * how.crop() * how.crop());
        Normaliser normaliser = new Normaliser(how);
        try (ImageDecoder decoder = new ImageDecoder()) {
            List<Variant> variants = new ArrayList<>();
            variants.add(variant("decode", () -> files.forEach(f -> decode(decoder, f, how))));
            variants.add(
                    variant(
                            "decode, resize, crop",
                            () ->
                                    files.forEach(
                                            f ->
                                                    EvaluationTransform.fit(
                                                            decode(decoder, f, how), how))));
            variants.add(
                    variant(
                            "decode, resize, crop, normalise",
                            () ->
                                    files.forEach(
                                            f ->
                                                    normaliser.write(
                                                            EvaluationTransform.fit(
                                                                    decode(decoder, f, how), how),
                                                            input,
                                                            0))));
            variants.add(augmented("light", Augmentation.LIGHT, images, how));
            variants.add(augmented("DeiT", Augmentation.DEIT, images, how));
            output.report()
                    .accept(InterleavedTiming.report(this, options, batch, variants, PROCESS));
        }
    }

    private static Preprocessing preprocessing(int side, int channels) {
        return channels == 3 ? Preprocessing.imageNet(side) : Preprocessing.plain(side, channels);
    }

    private static Pixels decode(ImageDecoder decoder, byte[] file, Preprocessing how) {
        return decoder.decode(file, "image", how.channels());
    }

    private static Variant variant(String name, Runnable once) {
        return new Variant(name, OptionalDouble.empty(), once);
    }

    private static Variant augmented(
            String name, Augmentation kind, List<LabelledImage> images, Preprocessing how) {
        BatchSettings settings =
                BatchSettings.training(images.size(), 1, 0, kind).withWorkers(1, 2);
        return variant(
                "in training, " + name + " augmentation",
                () -> {
                    try (BatchReader reader =
                            BatchReader.open(images, how, settings, JobMonitor.silent())) {
                        Optional<ImageBatch> next = reader.next();
                        while (next.isPresent()) {
                            next.get().close();
                            next = reader.next();
                        }
                    }
                });
    }

    /** As many images as a batch has, from a folder or drawn, read into memory. */
    private static List<LabelledImage> images(Optional<String> folder, int count, Output output) {
        List<LabelledImage> found = new ArrayList<>();
        if (folder.isPresent()) {
            Path path = Path.of(folder.get());
            found.addAll(
                    FolderScanner.scan(
                                    path,
                                    new LabelRule.None(),
                                    new SplitRule.None(),
                                    JobMonitor.silent())
                            .all()
                            .images());
            if (found.isEmpty()) {
                throw new SettingException(path + " holds no images");
            }
        } else {
            output.say("no --images given: drawn photographs, JPEG of 500 x 375 pixels");
            for (int i = 0; i < Math.min(count, 16); i++) {
                byte[] jpeg = SyntheticPhoto.jpeg(500, 375, i);
                found.add(labelled("drawn " + i, jpeg));
            }
        }
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LabelledImage one = found.get(i % found.size());
            images.add(labelled(one.name(), one.source().read()));
        }
        return images;
    }

    private static LabelledImage labelled(String name, byte[] file) {
        return new LabelledImage(
                new ImageSource.Supplied(name, () -> file), LabelledImage.NO_LABEL, name);
    }
}
