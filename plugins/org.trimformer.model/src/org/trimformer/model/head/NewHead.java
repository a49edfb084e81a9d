// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.head;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.StepInputs;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.classify.Models;
import org.trimformer.model.provenance.RecordedInputs;
import org.trimformer.model.weights.TensorCheck;
import org.trimformer.runtime.Lease;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives a trained network the classes of labelled images: its body stays as it is, a new head is
 * fitted in closed form, which takes one pass over the images.
 *
 * @param model the network with its new head and class names
 * @param accuracy share of the images right when each is left out of the fit
 */
public record NewHead(VitModel model, double accuracy) {

    /**
     * Fits the head.
     *
     * @param images all labelled, of at least two classes that have an image
     * @param batchSize images computed at once
     * @throws ImageException if there are no images, an image has no label, or only one class has
     *     images
     */
    public static NewHead fit(
            VitModel model, ImageSet images, int batchSize, Lease lease, JobMonitor monitor) {
        int[] labels = labels(images);
        float[][] features = features(model, images, batchSize, lease, monitor);
        HeadFit fit = HeadFit.of(features, labels, images.classes().size());
        Optional<StepInputs> inputs =
                new RecordedInputs(monitor)
                        .settings("head", new HeadSettings(batchSize))
                        .images("training", images)
                        .get();
        return of(model, images, fit, inputs, lease, monitor);
    }

    /**
     * What decides how a head is fitted.
     *
     * @param batchSize images computed at once, 1 or more
     */
    public record HeadSettings(int batchSize) {
        /** Checks the range. */
        public HeadSettings {
            SettingException.requireRange("batch size", batchSize, 1, 65536);
        }
    }

    /** The class of each image, checked. */
    static int[] labels(ImageSet images) {
        counts(images);
        return images.images().stream().mapToInt(LabelledImage::label).toArray();
    }

    /** What the head is to read, [n][D]. */
    static float[][] features(
            VitModel model, ImageSet images, int batchSize, Lease lease, JobMonitor monitor) {
        TensorCheck.check(model);
        monitor.progress(0, () -> "computing features of " + images.size() + " images");
        return Features.of(model, images.images(), batchSize, lease, monitor);
    }

    /** The network with the fitted head. */
    static NewHead of(
            VitModel model,
            ImageSet images,
            HeadFit fit,
            Optional<StepInputs> inputs,
            Lease lease,
            JobMonitor monitor) {
        warn(images, counts(images), monitor);
        ModelDescription d = model.description();
        Architecture arch = d.architecture().withClasses(images.classes().size());
        ModelDescription named =
                new ModelDescription(
                        arch, d.plan(), d.preprocessing(), images.classes(), d.provenance());
        Map<String, String> settings = new TreeMap<>();
        settings.put("classes", Integer.toString(arch.classes()));
        settings.put("images", Integer.toString(images.size()));
        settings.put("ridge", String.format(Locale.ROOT, "%.3g", fit.ridge()));
        settings.put(
                "accuracy, each image left out",
                String.format(Locale.ROOT, "%.4f", fit.accuracy()));
        return new NewHead(
                Models.after(
                        model,
                        named,
                        Features.withHead(model, fit.weight(), fit.bias()),
                        "new head",
                        settings,
                        0,
                        inputs,
                        lease),
                fit.accuracy());
    }

    private static int[] counts(ImageSet images) {
        if (images.images().isEmpty()) {
            throw new ImageException(
                    "there is no labelled image", "Connect a table with at least one image.");
        }
        int[] counts = new int[images.classes().size()];
        for (LabelledImage image : images.images()) {
            if (!image.isLabelled()) {
                throw new ImageException(
                        "image '" + image.name() + "' has no label",
                        "Give every image a label, for instance by the folder it lies in.");
            }
            counts[image.label()]++;
        }
        long filled = Arrays.stream(counts).filter(c -> c > 0).count();
        if (filled < 2) {
            throw new ImageException(
                    "all images are of one class, so there is nothing to tell apart",
                    "Give images of at least two classes.");
        }
        return counts;
    }

    private static void warn(ImageSet images, int[] counts, JobMonitor monitor) {
        for (int k = 0; k < counts.length; k++) {
            if (counts[k] < 2) {
                monitor.warn(
                        String.format(
                                Locale.ROOT,
                                "Class '%s' has %s: how well it is recognised cannot be known.",
                                images.classes().get(k),
                                counts[k] == 0 ? "no image here" : "one image here only"));
            }
        }
    }
}
