// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.checkpoint.Snapshot;
import org.trimformer.model.train.objective.Batch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where a run stands between two updates of the weights, tensors in training left out. */
final class RunState {
    private static final String BEST = "best/";

    private final List<EpochRow> history = new ArrayList<>();
    private final long start = System.nanoTime();
    private double earlierSeconds;
    private int epoch;
    private int batch;
    private EpochMeter meter = new EpochMeter();
    private Map<String, HostTensor> best = Map.of();
    private double bestAccuracy = Double.NEGATIVE_INFINITY;
    private int bestEpoch;

    /** Epoch in progress, from 0. */
    int epoch() {
        return epoch;
    }

    /** Its next batch, from 0. */
    int batch() {
        return batch;
    }

    EpochMeter meter() {
        return meter;
    }

    List<EpochRow> history() {
        return List.copyOf(history);
    }

    /** Weights of the best epoch, empty before the first is done. */
    Map<String, HostTensor> best() {
        return best;
    }

    double bestAccuracy() {
        return bestAccuracy;
    }

    int bestEpoch() {
        return bestEpoch;
    }

    /** Time spent, earlier runs included. */
    double seconds() {
        return earlierSeconds + (System.nanoTime() - start) / 1e9;
    }

    /** An update has used these batches. */
    void advance(List<Batch> batches, List<StepResult> results) {
        for (int i = 0; i < results.size(); i++) {
            meter.add(results.get(i), batches.get(i).size());
        }
        batch += results.size();
    }

    void foundBest(Map<String, HostTensor> weights, double accuracy) {
        best = weights;
        bestAccuracy = accuracy;
        bestEpoch = epoch;
    }

    void endEpoch(EpochRow row) {
        history.add(row);
        epoch++;
        batch = 0;
        meter = new EpochMeter();
    }

    /** Copies the best weights into {@code tensors} and gives the rest as bytes. */
    byte[] save(Map<String, HostTensor> tensors) {
        best.forEach((name, tensor) -> tensors.put(BEST + name, tensor));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(epoch);
            out.writeInt(batch);
            out.writeDouble(seconds());
            out.writeDouble(bestAccuracy);
            out.writeInt(bestEpoch);
            meter.write(out);
            out.writeInt(history.size());
            for (EpochRow row : history) {
                row.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What {@link #save} saved. */
    static RunState of(Snapshot snapshot) {
        RunState state = new RunState();
        state.best = snapshot.under(BEST);
        ByteArrayInputStream bytes = new ByteArrayInputStream(snapshot.progress());
        try (DataInputStream in = new DataInputStream(bytes)) {
            state.epoch = in.readInt();
            state.batch = in.readInt();
            state.earlierSeconds = in.readDouble();
            state.bestAccuracy = in.readDouble();
            state.bestEpoch = in.readInt();
            state.meter = EpochMeter.read(in);
            for (int left = in.readInt(); left > 0; left--) {
                state.history.add(EpochRow.read(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return state;
    }
}
