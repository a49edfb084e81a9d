// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.progress.CancelledException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.storage.CheckpointStore;
import org.trimformer.model.checkpoint.CheckpointPolicy;
import org.trimformer.model.checkpoint.Resumable;
import org.trimformer.model.testkit.Interruption;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.testkit.TinyTask;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Interrupted training goes on to the same weights, to the bit. */
@Tag("process")
class ResumeTest {
    private static final int EPOCHS = 2;

    @TempDir private Path folder;

    private static TrainResult train(
            boolean convolution, Optional<CheckpointPolicy> policy, JobMonitor monitor) {
        try (Lease lease = TestLease.lease()) {
            return TrainJob.run(TinyTask.make(convolution, EPOCHS), policy, lease, monitor);
        }
    }

    @ParameterizedTest
    @CsvSource({"false,true", "true,false"})
    void run_interruptedAgainAndAgain_sameWeightsToTheBit(boolean convolution, boolean cancel)
            throws IOException {
        long seed = System.nanoTime();
        System.out.println("ResumeTest seed " + seed);
        Random random = new Random(seed);
        TrainResult whole = train(convolution, Optional.empty(), JobMonitor.silent());
        CheckpointStore store = new CheckpointStore(folder, 1 << 24);
        CheckpointPolicy policy = CheckpointPolicy.everySteps(store, 2);
        int cuts = 0;
        TrainResult resumed = null;
        while (resumed == null) {
            int calls = cuts < 4 ? random.nextInt(90) : Integer.MAX_VALUE;
            try {
                resumed = train(convolution, Optional.of(policy), new Interruption(calls, cancel));
            } catch (CancelledException | Interruption.PowerCut e) {
                cuts++;
            }
        }
        assertTrue(cuts > 0);
        assertEquals(
                ModelFile.tensorHash(whole.model()),
                ModelFile.tensorHash(resumed.model()),
                "seed " + seed + ", " + cuts + " cuts");
        assertEquals(whole.history().size(), resumed.history().size());
        for (int i = 0; i < whole.history().size(); i++) {
            assertEquals(whole.history().get(i).losses(), resumed.history().get(i).losses());
            assertEquals(
                    whole.history().get(i).heldOutAccuracy(),
                    resumed.history().get(i).heldOutAccuracy());
        }
        assertEquals(0, checkpoints(), "checkpoints left after success");
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void run_afterCut_goesOnUnlessFresh(boolean fresh) throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 1 << 24);
        CheckpointPolicy first = CheckpointPolicy.everySteps(store, 1);
        assertThrows(
                Interruption.PowerCut.class,
                () -> train(false, Optional.of(first), new Interruption(60, false)));
        assertTrue(checkpoints() > 0, "nothing was saved before the cut");
        CheckpointPolicy second = new CheckpointPolicy(store, 0, 1, fresh);
        TrainResult result = train(false, Optional.of(second), JobMonitor.silent());
        assertEquals(!fresh, result.ending().contains("Resumed"), result.ending());
    }

    @Test
    void run_doneButNotSafeYet_isTakenFromTheEarlierRun() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 1 << 24, true);
        Optional<CheckpointPolicy> policy = Optional.of(CheckpointPolicy.everySteps(store, 2));
        TrainResult first = train(false, policy, JobMonitor.silent());
        Interruption noWork = new Interruption(1, false);
        TrainResult again = train(false, policy, noWork);
        assertTrue(again.ending().endsWith(Resumable.TAKEN), again.ending());
        assertEquals(ModelFile.contentHash(first.model()), ModelFile.contentHash(again.model()));
        assertEquals(ModelFile.contentHash(first.last()), ModelFile.contentHash(again.last()));
        assertEquals(first.history(), again.history());
        CheckpointPolicy fresh = new CheckpointPolicy(store, 0, 2, true);
        TrainResult anew = train(false, Optional.of(fresh), JobMonitor.silent());
        assertFalse(anew.ending().contains(Resumable.TAKEN), anew.ending());
        CheckpointStore.settle();
        assertEquals(0, checkpoints(), "checkpoints left when all is safe");
    }

    private long checkpoints() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".ckpt")).count();
        }
    }
}
