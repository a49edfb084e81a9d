// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.job;

import org.trimformer.core.model.ModelFile;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.storage.CheckpointStore;
import org.trimformer.model.checkpoint.CheckpointPolicy;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.testkit.TinyTask;
import org.trimformer.runtime.Lease;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The process that {@link KillTest} kills: trains and writes the model. */
final class KillTarget {
    static final int EPOCHS = 12;

    private KillTarget() {}

    /** Arguments: folder of the checkpoints, file of the model. */
    public static void main(String[] arguments) throws IOException {
        CheckpointStore store = new CheckpointStore(Path.of(arguments[0]), 1 << 24);
        CheckpointPolicy policy = CheckpointPolicy.everySteps(store, 1);
        JobMonitor announcing =
                new JobMonitor() {
                    @Override
                    public void checkCancelled() {
                        // never
                    }

                    @Override
                    public void progress(double fraction, Supplier<String> message) {
                        System.out.println("step " + fraction);
                    }

                    @Override
                    public void warn(String sentence) {
                        System.out.println("warning " + sentence);
                    }
                };
        try (Lease lease = TestLease.lease()) {
            TrainResult result =
                    TrainJob.run(
                            TinyTask.make(true, EPOCHS), Optional.of(policy), lease, announcing);
            ModelFile.write(Path.of(arguments[1]), result.model());
            System.out.println(result.ending());
        }
    }
}
