// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.head;

import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.runtime.Lease;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the features of a backbone without a head are worth on labelled images: a linear head is
 * fitted to them, and every image is judged by a fit to the others ("linear probe"); beside it the
 * share that nearest neighbours get right.
 *
 * @param model the backbone with the head fitted to all images
 * @param leftOut logits of each image by the fit to the others, [n][K]
 * @param accuracy share of the images right by them
 * @param neighbours share of the images right by their nearest neighbours
 */
public record BackboneProbe(VitModel model, float[][] leftOut, double accuracy, double neighbours) {

    /**
     * Judges {@code backbone}.
     *
     * @param images all labelled, of at least two classes that have an image
     * @param batchSize images computed at once
     * @throws org.trimformer.core.fault.ImageException as {@link NewHead#fit}
     */
    public static BackboneProbe of(
            VitModel backbone, ImageSet images, int batchSize, Lease lease, JobMonitor monitor) {
        int[] labels = NewHead.labels(images);
        float[][] features = NewHead.features(backbone, images, batchSize, lease, monitor);
        HeadFit fit = HeadFit.of(features, labels, images.classes().size());
        NewHead head = NewHead.of(backbone, images, fit, Optional.empty(), lease, monitor);
        double near =
                NearestNeighbours.accuracy(features, labels, images.classes().size(), monitor);
        return new BackboneProbe(head.model(), fit.leftOut(), fit.accuracy(), near);
    }

    /** Logits of some images by the fits to the others, row-major [B, K]. */
    public float[] leftOut(int[] places) {
        int classes = leftOut[0].length;
        float[] rows = new float[places.length * classes];
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(leftOut[places[i]], 0, rows, i * classes, classes);
        }
        return rows;
    }

    /** What the figures are, two sentences. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "%s is a backbone without a head, so its figures are those of a linear head fitted"
                        + " to the features of these %d images, each image judged by a fit to the"
                        + " others (linear probe): %.1f %% are right. By the %d nearest"
                        + " neighbours of each image %.1f %% are.",
                model.description().architecture().label(),
                leftOut.length,
                100 * accuracy,
                Math.min(NearestNeighbours.MOST, leftOut.length - 1),
                100 * neighbours);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BackboneProbe p
                && model.equals(p.model)
                && Arrays.deepEquals(leftOut, p.leftOut)
                && accuracy == p.accuracy
                && neighbours == p.neighbours;
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(leftOut);
    }

    @Override
    public String toString() {
        return words();
    }
}
