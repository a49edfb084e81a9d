// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images;

import org.trimformer.core.model.Preprocessing;
import org.trimformer.images.augment.CounterRandom;
import org.trimformer.images.batch.SampleFiller;
import org.trimformer.images.decode.ImageDecoder;
import org.trimformer.images.pixels.EvaluationTransform;
import org.trimformer.images.pixels.Normaliser;
import org.trimformer.images.pixels.Pixels;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Makes the network's input of one image; thread-safe, decoders are lent to one thread at a time.
 */
final class SampleMaker implements SampleFiller, AutoCloseable {
    private final List<LabelledImage> images;
    private final Preprocessing preprocessing;
    private final Augmentation augmentation;
    private final long seed;
    private final int epoch;
    private final PixelCache cache;
    private final Normaliser normaliser;
    private final int[] fill;
    private final Queue<ImageDecoder> idle = new ConcurrentLinkedQueue<>();

    SampleMaker(
            List<LabelledImage> images,
            Preprocessing preprocessing,
            BatchSettings settings,
            PixelCache cache) {
        this.images = images;
        this.preprocessing = preprocessing;
        this.augmentation = settings.augmentation();
        this.seed = settings.seed();
        this.epoch = settings.epoch();
        this.cache = cache;
        normaliser = new Normaliser(preprocessing);
        fill =
                preprocessing.mean().stream()
                        .mapToInt(m -> (int) Math.max(0, Math.min(255, Math.rint(255 * m))))
                        .toArray();
        cache.useFor(images.size(), cachePurpose());
    }

    /** What the cached pixels depend on besides the list: a random crop needs the whole image. */
    private Object cachePurpose() {
        return augmentation.crop().isPresent()
                ? List.of("decoded", preprocessing.channels())
                : List.of("fitted", preprocessing);
    }

    /** Values a sample, C*H*W. */
    int sampleLength() {
        return preprocessing.channels() * preprocessing.crop() * preprocessing.crop();
    }

    @Override
    public void fill(int index, int position, FloatBuffer out, int at) {
        Pixels pixels = cache.get(index);
        if (pixels == null) {
            pixels = decode(images.get(index));
            cache.offer(index, pixels);
        }
        if (augmentation.isNone()) {
            normaliser.write(pixels, out, at);
        } else {
            augmented(pixels, CounterRandom.of(seed, epoch, position), out, at);
        }
    }

    /** Writes one image of no list, decoded anew and without augmentation. */
    void fill(LabelledImage image, FloatBuffer out, int at) {
        normaliser.write(decode(image), out, at);
    }

    private Pixels decode(LabelledImage image) {
        ImageDecoder lent = idle.poll();
        ImageDecoder decoder = lent == null ? new ImageDecoder() : lent;
        try {
            byte[] bytes = image.source().read();
            Pixels whole = decoder.decode(bytes, image.name(), preprocessing.channels());
            return augmentation.crop().isPresent()
                    ? whole
                    : EvaluationTransform.fit(whole, preprocessing);
        } finally {
            idle.add(decoder);
        }
    }

    private void augmented(Pixels base, CounterRandom dice, FloatBuffer out, int at) {
        int side = preprocessing.crop();
        Pixels pixels = base;
        if (augmentation.crop().isPresent()) {
            pixels =
                    augmentation
                            .crop()
                            .get()
                            .apply(pixels, side, preprocessing.interpolation(), dice);
        }
        if (augmentation.shift().isPresent()) {
            pixels = augmentation.shift().get().apply(pixels, dice);
        }
        if (dice.chance(augmentation.flip())) {
            pixels = pixels.mirrored();
        }
        if (augmentation.jitter().isPresent()) {
            pixels = augmentation.jitter().get().apply(pixels, dice);
        }
        if (augmentation.randAugment().isPresent()) {
            pixels =
                    augmentation
                            .randAugment()
                            .get()
                            .apply(pixels, fill, preprocessing.interpolation(), dice);
        }
        normaliser.write(pixels, out, at);
        if (augmentation.erasing().isPresent()) {
            augmentation.erasing().get().apply(out, at, pixels.channels(), side, dice);
        }
    }

    @Override
    public void close() {
        for (ImageDecoder d = idle.poll(); d != null; d = idle.poll()) {
            d.close();
        }
    }
}
