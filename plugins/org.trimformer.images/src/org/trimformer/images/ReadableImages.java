// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images;

import org.trimformer.core.fault.ImageException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.decode.ImageDecoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The images of a list that can be decoded, found by decoding each once.
 *
 * @param images the readable ones, in the list's order
 * @param left the others, counted, the first few in words
 */
public record ReadableImages(List<LabelledImage> images, SkippedImages left) {

    /** Copies the list. */
    public ReadableImages {
        images = List.copyOf(images);
    }

    /** Decodes every image on all processors and keeps those without a fault. */
    public static ReadableImages among(List<LabelledImage> all, JobMonitor monitor) {
        int threads = Math.max(1, Math.min(16, Runtime.getRuntime().availableProcessors()));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        ConcurrentLinkedQueue<ImageDecoder> decoders = new ConcurrentLinkedQueue<>();
        try {
            List<Future<Optional<String>>> faults = new ArrayList<>();
            for (LabelledImage image : all) {
                faults.add(pool.submit(() -> fault(image, decoders)));
            }
            return collect(all, faults, monitor);
        } finally {
            pool.shutdownNow();
            decoders.forEach(ImageDecoder::close);
        }
    }

    private static ReadableImages collect(
            List<LabelledImage> all, List<Future<Optional<String>>> faults, JobMonitor monitor) {
        List<LabelledImage> readable = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        int left = 0;
        for (int i = 0; i < all.size(); i++) {
            monitor.checkCancelled();
            Optional<String> fault = result(faults.get(i));
            if (fault.isEmpty()) {
                readable.add(all.get(i));
            } else {
                left++;
                if (sentences.size() < SkippedImages.MAX_SENTENCES) {
                    sentences.add(fault.get());
                }
            }
        }
        return new ReadableImages(readable, new SkippedImages(left, sentences));
    }

    private static Optional<String> result(Future<Optional<String>> fault) {
        try {
            return fault.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted");
            cancelled.initCause(e);
            throw cancelled;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Optional<String> fault(
            LabelledImage image, ConcurrentLinkedQueue<ImageDecoder> decoders) {
        ImageDecoder lent = decoders.poll();
        ImageDecoder decoder = lent == null ? new ImageDecoder() : lent;
        try {
            decoder.decode(image.source().read(), image.name(), 3);
            return Optional.empty();
        } catch (ImageException e) {
            return Optional.of(e.getMessage());
        } finally {
            decoders.add(decoder);
        }
    }
}
