// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate.report;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.net.TokenTrace;
import org.trimformer.model.reduce.TokenAssignment;
import org.trimformer.model.train.objective.Batch;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Listens to a forward pass: how many tokens each block dropped and merged, and for the first few
 * images which patches each token stands for.
 */
public final class TokenRecorder implements TokenTrace {
    private final VitArchitecture arch;
    private final Preprocessing preprocessing;
    private final List<LabelledImage> images;
    private final int told;
    private final SortedMap<Integer, long[]> removed = new TreeMap<>();
    private final Map<Integer, Telling> tellings = new LinkedHashMap<>();
    private Batch batch;

    /** One image's story so far. */
    private record Telling(
            int[] rgb, List<TracedImage.Stage> stages, List<TokenAssignment> since) {}

    public TokenRecorder(
            VitArchitecture arch,
            Preprocessing preprocessing,
            List<LabelledImage> images,
            int told) {
        this.arch = arch;
        this.preprocessing = preprocessing;
        this.images = images;
        this.told = told;
    }

    /** Must be called before each batch runs. */
    public void next(Batch next) {
        batch = next;
        for (int i = 0; i < next.size() && next.indices()[i] < told; i++) {
            tellings.put(
                    next.indices()[i],
                    new Telling(rgb(next.pixels(), i), new ArrayList<>(), new ArrayList<>()));
        }
    }

    @Override
    public void reduced(int block, TokenAssignment[] assignments) {
        long[] counts = removed.computeIfAbsent(block, b -> new long[2]);
        for (int i = 0; i < assignments.length; i++) {
            int dropped = 0;
            for (int target : assignments[i].target()) {
                dropped += target == TokenAssignment.DROPPED ? 1 : 0;
            }
            int gone = assignments[i].target().length - assignments[i].tokensOut();
            counts[0] += dropped;
            counts[1] += gone - dropped;
            Telling telling = tellings.get(batch.indices()[i]);
            if (telling != null) {
                tell(telling, block, assignments[i]);
            }
        }
    }

    private void tell(Telling telling, int block, TokenAssignment assignment) {
        List<TokenAssignment> since = telling.since;
        TokenAssignment whole = since.isEmpty() ? assignment : since.get(0).then(assignment);
        since.clear();
        since.add(whole);
        int[] patches =
                java.util.Arrays.copyOfRange(
                        whole.target(), arch.prefixTokens(), whole.target().length);
        telling.stages.add(new TracedImage.Stage(block, whole.tokensOut(), patches));
    }

    /** Share of the block's removed tokens that were dropped; NaN where none went. */
    public double pruned(int block) {
        long[] counts = removed.get(block);
        return counts == null ? Double.NaN : (double) counts[0] / (counts[0] + counts[1]);
    }

    /** The first few images, in order. */
    public List<TracedImage> tracedImages() {
        List<TracedImage> traced = new ArrayList<>();
        tellings.forEach(
                (index, t) ->
                        traced.add(
                                new TracedImage(
                                        images.get(index).name(),
                                        arch.imageSize(),
                                        t.rgb,
                                        arch.grid(),
                                        t.stages)));
        return traced;
    }

    /** The image as the network sees it, the normalisation taken back. */
    private int[] rgb(FloatBuffer pixels, int image) {
        int area = arch.imageSize() * arch.imageSize();
        int from = pixels.position() + image * arch.channels() * area;
        int[] rgb = new int[area];
        for (int p = 0; p < area; p++) {
            for (int colour = 0; colour < 3; colour++) {
                int c = Math.min(colour, arch.channels() - 1);
                double value =
                        pixels.get(from + c * area + p) * preprocessing.std().get(c)
                                + preprocessing.mean().get(c);
                int level = (int) Math.round(255 * Math.min(1, Math.max(0, value)));
                rgb[p] = rgb[p] << 8 | level;
            }
        }
        return rgb;
    }
}
