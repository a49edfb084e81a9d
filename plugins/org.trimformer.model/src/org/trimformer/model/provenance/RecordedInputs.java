// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.provenance;

import org.trimformer.core.fault.ImageException;
import org.trimformer.core.json.RecordJson;
import org.trimformer.core.model.ProvenanceStep;
import org.trimformer.core.model.StepInputs;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes down what a job was given, for {@link ProvenanceStep#inputs()}. Images are read once more
 * for it, at most {@value #MOST_IMAGES} of them: a job with more is not written down, nor one with
 * an image that cannot be read.
 */
public final class RecordedInputs {
    /** Images of a step that are written down at most; each takes 12 bytes of the model file. */
    public static final int MOST_IMAGES = 10_000;

    private final JobMonitor monitor;
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final Map<String, ImageSet> images = new TreeMap<>();
    private final Map<String, String> models = new TreeMap<>();

    /**
     * Nothing yet.
     *
     * @param monitor of the job, asked before each image
     */
    public RecordedInputs(JobMonitor monitor) {
        this.monitor = monitor;
    }

    /** Adds settings. */
    public RecordedInputs settings(String name, Record values) {
        settings.put(name, RecordJson.write(values));
        return this;
    }

    /** Adds images in the order in which the job got them. */
    public RecordedInputs images(String part, ImageSet set) {
        images.put(part, set);
        return this;
    }

    /** Adds a model beside the one the step begins with, by its hash or how it follows from it. */
    public RecordedInputs model(String part, String which) {
        models.put(part, which);
        return this;
    }

    /** All of it; empty where it cannot be written down. */
    public Optional<StepInputs> get() {
        if (images.values().stream().mapToInt(ImageSet::size).sum() > MOST_IMAGES) {
            return Optional.empty();
        }
        Map<String, StepInputs.Images> told = new TreeMap<>();
        try {
            images.forEach((part, set) -> told.put(part, of(set)));
        } catch (ImageException unreadable) {
            // such images were skipped, which depends on the reader as much as on the file
            return Optional.empty();
        }
        return Optional.of(new StepInputs(settings, Lease.processor(), told, models));
    }

    private StepInputs.Images of(ImageSet set) {
        List<String> hashes = new ArrayList<>();
        for (LabelledImage image : set.images()) {
            monitor.checkCancelled();
            hashes.add(ImageHashes.of(image.source().read()));
        }
        boolean labelled = set.images().stream().anyMatch(LabelledImage::isLabelled);
        List<Integer> labels =
                labelled ? set.images().stream().map(LabelledImage::label).toList() : List.of();
        StringBuilder starts = new StringBuilder();
        hashes.forEach(hash -> starts.append(hash, 0, StepInputs.Images.START));
        return new StepInputs.Images(
                ImageHashes.of(hashes, labels), set.classes(), labels, starts.toString());
    }
}
