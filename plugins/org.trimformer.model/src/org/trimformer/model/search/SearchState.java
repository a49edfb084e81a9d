// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search;

import org.trimformer.model.checkpoint.Snapshot;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Where a search stands between two steps, tensors left out. */
final class SearchState {
    private final List<SearchRow> history = new ArrayList<>();
    private final long start = System.nanoTime();
    private double earlierSeconds;
    private int epoch;
    private int batch;
    private int settled;
    private Meter meter = new Meter();

    /** Epoch in progress, from 0. */
    int epoch() {
        return epoch;
    }

    /** Its next batch, from 0. */
    int batch() {
        return batch;
    }

    /** Epochs in a row that met the budget without a change of the choice. */
    int settled() {
        return settled;
    }

    Meter meter() {
        return meter;
    }

    List<SearchRow> history() {
        return List.copyOf(history);
    }

    /** Time spent, earlier runs included. */
    double minutes() {
        return earlierSeconds / 60 + (System.nanoTime() - start) / 60e9;
    }

    void advance(SearchStep.Result result, int batchSize) {
        meter.add(result, batchSize);
        batch++;
    }

    /** Ends the epoch with the choices the gates stand for. */
    void endEpoch(ChoiceCounts choices, CostTarget target) {
        boolean same =
                !history.isEmpty() && history.get(history.size() - 1).choices().equals(choices);
        settled = same && target.metBy(meter.macs) ? settled + 1 : 0;
        history.add(
                new SearchRow(
                        epoch + 1,
                        meter.mean(meter.crossEntropy),
                        meter.mean(meter.penalty),
                        meter.accuracy(),
                        meter.macs / 1e9,
                        target.now() / 1e9,
                        target.weight(),
                        choices,
                        meter.images / Math.max(1e-9, meter.seconds())));
        epoch++;
        batch = 0;
        meter = new Meter();
    }

    /** The state and the target's position as bytes. */
    byte[] save(CostTarget target) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(epoch);
            out.writeInt(batch);
            out.writeDouble(60 * minutes());
            out.writeInt(settled);
            meter.write(out);
            target.write(out);
            out.writeInt(history.size());
            for (SearchRow row : history) {
                row.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What {@link #save} saved; sets {@code target} to its position then. */
    static SearchState of(Snapshot snapshot, CostTarget target) {
        SearchState state = new SearchState();
        ByteArrayInputStream bytes = new ByteArrayInputStream(snapshot.progress());
        try (DataInputStream in = new DataInputStream(bytes)) {
            state.epoch = in.readInt();
            state.batch = in.readInt();
            state.earlierSeconds = in.readDouble();
            state.settled = in.readInt();
            state.meter = Meter.read(in);
            target.restore(in);
            for (int left = in.readInt(); left > 0; left--) {
                state.history.add(SearchRow.read(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return state;
    }

    /** Sums over one epoch. */
    static final class Meter {
        private final long start = System.nanoTime();
        private double earlierSeconds;
        private double crossEntropy;
        private double penalty;
        private double macs;
        private int correct;
        private int images;

        private void add(SearchStep.Result r, int batchSize) {
            crossEntropy += r.crossEntropy() * batchSize;
            penalty += r.penalty() * batchSize;
            correct += r.correct();
            macs = r.macs();
            images += batchSize;
        }

        private double mean(double sum) {
            return sum / Math.max(1, images);
        }

        double loss() {
            return mean(crossEntropy);
        }

        double accuracy() {
            return mean(correct);
        }

        /** Cost at the last step. */
        double macs() {
            return macs;
        }

        private double seconds() {
            return earlierSeconds + (System.nanoTime() - start) / 1e9;
        }

        private void write(DataOutput out) throws IOException {
            out.writeDouble(crossEntropy);
            out.writeDouble(penalty);
            out.writeDouble(macs);
            out.writeInt(correct);
            out.writeInt(images);
            out.writeDouble(seconds());
        }

        private static Meter read(DataInput in) throws IOException {
            Meter meter = new Meter();
            meter.crossEntropy = in.readDouble();
            meter.penalty = in.readDouble();
            meter.macs = in.readDouble();
            meter.correct = in.readInt();
            meter.images = in.readInt();
            meter.earlierSeconds = in.readDouble();
            return meter;
        }
    }
}
