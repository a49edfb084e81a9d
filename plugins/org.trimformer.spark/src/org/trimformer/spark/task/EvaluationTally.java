// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.task;

import org.trimformer.core.metrics.Accuracy;
import org.trimformer.core.metrics.ConfusionMatrix;
import org.trimformer.images.ImageStream;
import org.trimformer.model.evaluate.CostRow;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an evaluation has counted of some images; two of them of different images merge into one.
 * Its size depends on the classes that occur, not on the images.
 */
public final class EvaluationTally implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int NAMED_FAULTS = 3;

    private final int classes;
    private final Accuracy accuracy = new Accuracy();

    /** Images by true class times K plus predicted class. */
    private final Map<Long, Long> pairs = new HashMap<>();

    private final TreeMap<Long, Long> macs = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final TreeSet<String> devices = new TreeSet<>();
    private final TreeSet<String> precisions = new TreeSet<>();
    private final TreeSet<String> emitters = new TreeSet<>();
    private long unreadable;

    /** Nothing counted yet, of a model with so many classes. */
    public EvaluationTally(int classes) {
        this.classes = classes;
    }

    /** Counts a batch; images without a class are passed over. */
    void add(ImageStream.Batch<ImageEntry> batch, Scoring.Answer answer, Labelling labelling) {
        int row = 0;
        for (ImageStream.Row<ImageEntry> image : batch.rows()) {
            if (image.fault().isPresent()) {
                unreadable++;
                name(image.fault().get().getMessage());
                continue;
            }
            int at = row++;
            labelling.classOf(image.owner().note()).ifPresent(truth -> add(answer, at, truth));
        }
        if (row > 0) {
            devices.add(answer.device());
            precisions.add(answer.precision());
            emitters.add(answer.emitter());
        }
    }

    private void add(Scoring.Answer answer, int row, int truth) {
        float[] logits = Arrays.copyOfRange(answer.logits(), row * classes, (row + 1) * classes);
        accuracy.add(logits, truth);
        pairs.merge((long) truth * classes + Accuracy.best(logits), 1L, Long::sum);
        if (answer.macs().length > 0) {
            macs.merge(answer.macs()[row], 1L, Long::sum);
        }
    }

    private void name(String fault) {
        if (faults.size() < NAMED_FAULTS) {
            faults.add(fault);
        }
    }

    /** Counts what another one has counted, of other images. */
    public EvaluationTally add(EvaluationTally other) {
        accuracy.add(other.accuracy);
        other.pairs.forEach((pair, images) -> pairs.merge(pair, images, Long::sum));
        other.macs.forEach((cost, images) -> macs.merge(cost, images, Long::sum));
        other.faults.forEach(this::name);
        devices.addAll(other.devices);
        precisions.addAll(other.precisions);
        emitters.addAll(other.emitters);
        unreadable += other.unreadable;
        return this;
    }

    /** How often which class was the best. */
    public ConfusionMatrix confusion() {
        ConfusionMatrix matrix = new ConfusionMatrix(classes);
        pairs.forEach(
                (pair, images) ->
                        matrix.add((int) (pair / classes), (int) (pair % classes), images));
        return matrix;
    }

    /** How often the right class was the best or among the five best. */
    public Accuracy accuracy() {
        return accuracy;
    }

    /** How many images cost so many multiply-accumulates; empty where all cost the same. */
    public SortedMap<Long, Long> macs() {
        return macs;
    }

    /** What has run the model, in words; several, where executors differ. */
    public CostRow.Ran ran() {
        return new CostRow.Ran(
                String.join(", ", devices),
                String.join(", ", precisions),
                String.join(", ", emitters));
    }

    /** Images that could not be read. */
    public long unreadable() {
        return unreadable;
    }

    /** What was wrong with the first few of them. */
    public List<String> faults() {
        return List.copyOf(faults);
    }
}
