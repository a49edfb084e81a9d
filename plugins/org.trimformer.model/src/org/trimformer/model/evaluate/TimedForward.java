// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.classify.Classifier;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A forward pass that can be timed; several are timed turn by turn, so that a machine that is busy
 * now and then treats them alike.
 *
 * @param classifier stays the caller's
 * @param images [B,C,S,S], on the lease's device
 */
public record TimedForward(Classifier classifier, NDArray images) {

    /** How often and how long: warm-up turns, then turns until enough of them or of seconds. */
    public record Turns(int warmUp, int most, int least, double seconds) {}

    /**
     * Seconds a pass, one list a forward with one entry a turn.
     *
     * @param clock nanoseconds
     */
    public static List<List<Double>> turnByTurn(
            List<TimedForward> forwards,
            Turns turns,
            LongSupplier clock,
            Lease lease,
            JobMonitor monitor) {
        List<List<Double>> seconds = new ArrayList<>();
        forwards.forEach(forward -> seconds.add(new ArrayList<>()));
        double spent = 0;
        for (int turn = -turns.warmUp(); turn < turns.most(); turn++) {
            if (turn >= turns.least() && spent >= turns.seconds() * forwards.size()) {
                break;
            }
            for (int i = 0; i < forwards.size(); i++) {
                monitor.checkCancelled();
                double time = forwards.get(i).once(clock, lease);
                if (turn >= 0) {
                    seconds.get(i).add(time);
                    spent += time;
                }
            }
            int done = turn + turns.warmUp() + 1;
            monitor.progress(
                    (double) done / (turns.warmUp() + turns.most()),
                    () -> "measuring speed, round " + done);
        }
        return seconds;
    }

    /** One pass, with the device waited for at both ends. */
    private double once(LongSupplier clock, Lease lease) {
        try (NDManager m = images.getManager().newSubManager()) {
            NDArray view = images.reshape(images.getShape()); // its manager takes the results
            view.attach(m);
            lease.synchronize();
            long start = clock.getAsLong();
            classifier.logits(view);
            lease.synchronize();
            return (clock.getAsLong() - start) / 1e9;
        }
    }
}
