// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.storage.CheckpointStore;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.model.checkpoint.CheckpointPolicy;
import org.trimformer.model.distill.KeepRatioObjective;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.testkit.TinyTask;
import org.trimformer.model.train.EpochRow;
import org.trimformer.runtime.Lease;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Training of learned token selectors through the whole job. */
class PackageTrainingTest {
    /** Of 9 patch tokens 3 stay. */
    private static final double SHARE = 3.0 / 9;

    private static final String BIAS = "blocks.1.selector.score.fc3.bias";

    @TempDir private Path folder;

    private static TrainResult train(
            TrainTask task, Optional<CheckpointPolicy> policy, JobMonitor monitor) {
        try (Lease lease = TestLease.lease()) {
            return TrainJob.run(task, policy, lease, monitor);
        }
    }

    /** The task with selectors that keep nearly everything. */
    private static TrainTask keepingNearlyAll(TrainTask task) {
        Map<String, HostTensor> tensors = new TreeMap<>(task.model().tensors());
        tensors.put(BIAS, HostTensor.of(new float[] {2, 0}, 2));
        VitModel model = new VitModel(task.model().description(), tensors);
        return new TrainTask(
                model, task.images(), task.heldOut(), task.settings(), task.distillation());
    }

    /** The share kept in an epoch, root mean square distance from the target, from the loss. */
    private static double miss(EpochRow row) {
        return Math.sqrt(row.losses().get(KeepRatioObjective.TERM) / 2);
    }

    @Test
    void run_keepRatioLoss_movesTheShareKeptTowardsItsTarget() {
        TrainTask task = keepingNearlyAll(TinyTask.packing(12, false));
        List<EpochRow> history = train(task, Optional.empty(), JobMonitor.silent()).history();
        double first = miss(history.get(0));
        double last = miss(history.get(history.size() - 1));
        // at log-odds 2 a share of 0.88 is kept
        assertEquals(0.88 - SHARE, first, 0.1);
        // selectors learn slowly on purpose (LayerRates), so a short run goes part of the way
        assertTrue(
                last < 0.95 * first,
                "share kept misses " + SHARE + " by " + last + ", was " + first);
    }

    @Test
    void run_headOnly_packsAndLeavesSelectorsAlone() {
        TrainTask task = TinyTask.packing(1, true);
        TrainResult result = train(task, Optional.empty(), JobMonitor.silent());
        assertNull(result.history().get(0).losses().get(KeepRatioObjective.TERM));
        String embed = "blocks.1.selector.embed.weight";
        assertEquals(
                List.of(task.model().tensors().get(embed).toArray()[0]),
                List.of(result.model().tensors().get(embed).toArray()[0]));
    }

    @Test
    void run_cancelledAndResumed_drawsTheSameNoise() throws Exception {
        TrainTask task = TinyTask.packing(2, false);
        TrainResult whole = train(task, Optional.empty(), JobMonitor.silent());
        CheckpointPolicy policy =
                CheckpointPolicy.everySteps(new CheckpointStore(folder, 1 << 24), 1);
        int cuts = 0;
        TrainResult resumed = null;
        while (resumed == null) {
            try {
                resumed = train(task, Optional.of(policy), cancelledAfter(25 + 20 * cuts));
            } catch (CancelledException e) {
                cuts++;
            }
        }
        assertTrue(cuts > 1, cuts + " cuts");
        assertEquals(ModelFile.tensorHash(whole.model()), ModelFile.tensorHash(resumed.model()));
    }

    private static JobMonitor cancelledAfter(int calls) {
        return new JobMonitor() {
            private int left = calls;

            @Override
            public synchronized void checkCancelled() {
                if (left-- <= 0) {
                    throw new CancelledException();
                }
            }

            @Override
            public void progress(double fraction, Supplier<String> message) {
                // only asked whether to go on
            }

            @Override
            public void warn(String sentence) {
                throw new AssertionError(sentence);
            }
        };
    }
}
