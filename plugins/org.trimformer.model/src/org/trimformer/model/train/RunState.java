// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train;

import org.trimformer.model.train.objective.Batch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Where a run stands between two updates of the weights. */
public final class RunState {
    private final long start = System.nanoTime();
    private double earlierSeconds;
    private int epoch;
    private int batch;
    private int updates;
    private EpochMeter meter = new EpochMeter();

    RunState() {}

    /** Epoch in progress, from 0. */
    public int epoch() {
        return epoch;
    }

    /** Its next batch, from 0. */
    public int batch() {
        return batch;
    }

    /** Updates of the weights so far. */
    public int updates() {
        return updates;
    }

    /** What the epoch in progress has measured. */
    public EpochMeter meter() {
        return meter;
    }

    /** Time spent, earlier runs included. */
    public double seconds() {
        return earlierSeconds + (System.nanoTime() - start) / 1e9;
    }

    /** An update has used these batches. */
    void advance(List<Batch> batches, List<StepResult> results) {
        for (int i = 0; i < results.size(); i++) {
            meter.add(results.get(i), batches.get(i).size());
        }
        batch += results.size();
        updates++;
    }

    void endEpoch() {
        epoch++;
        batch = 0;
        meter = new EpochMeter();
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(epoch);
        out.writeInt(batch);
        out.writeInt(updates);
        out.writeDouble(seconds());
        meter.write(out);
    }

    static RunState read(DataInput in) throws IOException {
        RunState state = new RunState();
        state.epoch = in.readInt();
        state.batch = in.readInt();
        state.updates = in.readInt();
        state.earlierSeconds = in.readDouble();
        state.meter = EpochMeter.read(in);
        return state;
    }
}
