// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.repair;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;

import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whether a network and images are fit for repair, or a reason in words why not. */
final class RepairPreconditions {
    /** Fewer images than this cannot tell what a layer misses from chance. */
    static final int FEWEST_FIT = 24;

    static final int FEWEST_HELD = 8;

    /** Up to so many images to fit on, their mirror images are worth their time. */
    private static final int FEW = 256;

    private final int images;
    private final Set<Long> fit = new HashSet<>();
    private final Set<Long> held = new HashSet<>();

    /** Nothing seen yet of so many images to fit on. */
    RepairPreconditions(int images) {
        this.images = images;
    }

    /**
     * Whether images are seen mirrored too: the original says what it makes of them, so they are as
     * good as others where there are few.
     */
    boolean mirrors() {
        return images <= FEW;
    }

    /** What can be said before any image is read. */
    static Optional<String> refusal(
            VitModel original, VitModel compressed, BatchSource fit, BatchSource held) {
        if (!(compressed.description().architecture() instanceof VitArchitecture)) {
            return Optional.of("it is there for plain Vision Transformers only.");
        }
        CompressionPlan plan = compressed.description().plan();
        if (plan.packsTokens() || original.description().plan().packsTokens()) {
            return Optional.of("package tokens are trained by Distill instead.");
        }
        if (plan.countsPerImage()) {
            return Optional.of("it needs the same number of tokens for every image.");
        }
        if (fit.images() < FEWEST_FIT || held.images() < FEWEST_HELD) {
            return Optional.of(few(fit.images() + held.images()));
        }
        return Optional.empty();
    }

    private static String few(int images) {
        return "it needs at least "
                + (FEWEST_FIT + FEWEST_HELD)
                + " different calibration images, "
                + images
                + (images == 1 ? " is" : " are")
                + " there.";
    }

    /** Counts a batch's images. */
    void see(Batch batch, boolean isHeld) {
        FloatBuffer pixels = batch.pixels().duplicate();
        int size = pixels.remaining() / batch.size();
        for (int i = 0; i < batch.size(); i++) {
            FloatBuffer image = pixels.slice(i * size, size);
            long hash = 1;
            while (image.hasRemaining()) {
                hash = 31 * hash + Float.floatToRawIntBits(image.get());
            }
            (isHeld ? held : fit).add(hash);
        }
    }

    /** What can be said after all images were counted: copies do not count. */
    Optional<String> refusal() {
        Set<Long> only = new HashSet<>(held);
        only.removeAll(fit);
        if (fit.size() < FEWEST_FIT || only.size() < FEWEST_HELD) {
            return Optional.of(
                    few(fit.size() + only.size()).replace("there.", "there; copies do not count."));
        }
        return Optional.empty();
    }
}
