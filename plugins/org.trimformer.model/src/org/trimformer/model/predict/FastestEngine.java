// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.predict;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.fault.TrimformerException;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.classify.Classifier;
import org.trimformer.model.deploy.InferenceEngine;
import org.trimformer.model.deploy.LogitCheck;
import org.trimformer.model.evaluate.PairedTiming;
import org.trimformer.model.evaluate.TimedForward;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the engine that runs a model fastest on this machine: all of them in turn on the same real
 * images, so that a machine that is busy now and then treats them alike. An engine whose logits
 * differ from the first one's ({@link LogitCheck#same}) takes no part.
 *
 * <p>Owns the classifiers it opens; closing closes the winner's too.
 */
final class FastestEngine implements AutoCloseable {
    private static final TimedForward.Turns TURNS = new TimedForward.Turns(1, 12, 3, 1.0);

    private record Entrant(InferenceEngine engine, Classifier classifier) {}

    private final List<Entrant> entrants = new ArrayList<>();
    private final List<EngineRow> rows = new ArrayList<>();
    private final Lease lease;
    private final JobMonitor monitor;
    private Entrant winner;

    /**
     * Opens the engines.
     *
     * @param engines one or more, in order of trust
     * @throws IllegalArgumentException if none of them can run the model here
     */
    FastestEngine(VitModel model, List<InferenceEngine> engines, Lease lease, JobMonitor monitor) {
        this.lease = lease;
        this.monitor = monitor;
        try {
            for (InferenceEngine engine : engines) {
                enter(model, engine);
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        if (entrants.isEmpty()) {
            throw new IllegalArgumentException(
                    rows.isEmpty() ? "No inference engine is installed." : rows.get(0).why());
        }
        if (entrants.size() == 1) {
            win(entrants.get(0), Double.NaN, "It is the only engine that can run here.");
        }
    }

    private void enter(VitModel model, InferenceEngine engine) {
        Optional<String> refusal = engine.refusal(model.description());
        if (refusal.isPresent()) {
            rows.add(new EngineRow(engine.name(), false, Double.NaN, refusal.get()));
            return;
        }
        try {
            entrants.add(new Entrant(engine, engine.open(model, lease)));
        } catch (TrimformerException | IOException e) {
            String why = engine.name() + " could not open the model: " + e.getMessage();
            monitor.warn(why);
            rows.add(new EngineRow(engine.name(), false, Double.NaN, why));
        }
    }

    /** Takes the first engine without measuring. */
    void takeFirst(String why) {
        for (Entrant other : entrants.subList(1, entrants.size())) {
            rows.add(new EngineRow(other.engine().name(), false, Double.NaN, why));
        }
        win(entrants.get(0), Double.NaN, why);
    }

    /** Whether there is anything to measure. */
    boolean open() {
        return winner == null && entrants.size() > 1;
    }

    /** Measures on {@code images} [B,C,S,S] and takes the fastest. */
    void measure(NDArray images) {
        List<Entrant> timed = agreeing(images);
        List<TimedForward> forwards =
                timed.stream().map(e -> new TimedForward(e.classifier(), images)).toList();
        List<List<Double>> seconds =
                TimedForward.turnByTurn(forwards, TURNS, System::nanoTime, lease, monitor);
        long count = images.getShape().get(0);
        List<Double> speeds = seconds.stream().map(s -> count / PairedTiming.median(s)).toList();
        int best = 0;
        for (int i = 1; i < speeds.size(); i++) {
            best = speeds.get(i) > speeds.get(best) ? i : best;
        }
        String how =
                String.format(
                        Locale.ROOT,
                        "measured side by side on %d of the images, %d passes each",
                        count,
                        seconds.get(0).size());
        String alone = "The other engines' answers differ.";
        win(
                timed.get(best),
                speeds.get(best),
                timed.size() == 1 ? alone : "It is the fastest here: " + how + ".");
        for (int i = 0; i < timed.size(); i++) {
            if (i != best) {
                double share = 100 * (1 - speeds.get(i) / speeds.get(best));
                String why = String.format(Locale.ROOT, "%.0f %% slower: %s.", share, how);
                rows.add(new EngineRow(timed.get(i).engine().name(), false, speeds.get(i), why));
            }
        }
    }

    private List<Entrant> agreeing(NDArray images) {
        float[] expected = logits(entrants.get(0), images);
        List<Entrant> agreeing = new ArrayList<>();
        agreeing.add(entrants.get(0));
        int classes = Math.toIntExact(expected.length / images.getShape().get(0));
        for (Entrant other : entrants.subList(1, entrants.size())) {
            LogitCheck check = LogitCheck.of(expected, logits(other, images), classes);
            if (check.same()) {
                agreeing.add(other);
                continue;
            }
            String why =
                    String.format(
                            Locale.ROOT,
                            "%s is not used: its logits differ from %s's on %d of %d images, by up"
                                    + " to %.3g standard deviations.",
                            other.engine().name(),
                            entrants.get(0).engine().name(),
                            check.differing(),
                            check.images(),
                            check.relative());
            monitor.warn(why);
            rows.add(new EngineRow(other.engine().name(), false, Double.NaN, why));
        }
        return agreeing;
    }

    private static float[] logits(Entrant entrant, NDArray images) {
        try (NDManager m = images.getManager().newSubManager()) {
            NDArray view = images.reshape(images.getShape()); // its manager takes the results
            view.attach(m);
            return entrant.classifier().logits(view).toFloatArray();
        }
    }

    private void win(Entrant entrant, double speed, String why) {
        winner = entrant;
        String name = entrant.engine().name();
        rows.add(0, new EngineRow(name, true, speed, why));
        entrants.stream().filter(e -> e != entrant).forEach(e -> e.classifier().close());
        entrants.retainAll(List.of(entrant));
    }

    /** What the winner runs; only after one was taken. */
    Classifier classifier() {
        return winner.classifier();
    }

    /** One row per engine, the winner's first. */
    List<EngineRow> rows() {
        return List.copyOf(rows);
    }

    @Override
    public void close() {
        entrants.forEach(e -> e.classifier().close());
        entrants.clear();
    }
}
