// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.everyjob;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageStream;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.deploy.TorchScript;
import org.trimformer.model.job.TrainJob;
import org.trimformer.model.job.TrainTask;
import org.trimformer.model.predict.PredictJob;
import org.trimformer.model.predict.PredictSettings;
import org.trimformer.model.search.SearchTask;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.testkit.TinyTask;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Thousands of batches hold no more tensors than a few. 120 batches; {@code
 * -Dtrimformer.batches=10000} asks for more, and then the memory of the process must be flat too.
 */
class FlatMemoryTest {
    private static final int BATCHES = Integer.getInteger("trimformer.batches", 120);

    /** From here on the memory of the process is looked at: allocators take time to settle. */
    private static final int MANY = 5000;

    private static final long NOISE = 64L << 20;

    private final List<Long> handles = new ArrayList<>();
    private final List<Long> resident = new ArrayList<>();

    /** Counted whenever a job tells of its progress, which it does at the same place each time. */
    private final JobMonitor counting =
            new JobMonitor() {
                @Override
                public void checkCancelled() {}

                @Override
                public void progress(double fraction, Supplier<String> message) {
                    TorchRuntime.Counters now = TorchRuntime.instance().counters();
                    handles.add(now.liveHandles());
                    now.residentBytes().ifPresent(resident::add);
                }

                @Override
                public void warn(String sentence) {}
            };

    @Test
    void predict_manyBatches_holdsNoMore() throws IOException {
        List<LabelledImage> images = SearchTask.images().images();
        try (Lease lease = TestLease.lease()) {
            PredictJob.<String>run(
                    SearchTask.model(),
                    IntStream.range(0, BATCHES)
                            .mapToObj(i -> images.get(i % images.size()))
                            .map(i -> new ImageStream.Item<>(i.name(), i.source(), i.name()))
                            .iterator(),
                    BATCHES,
                    new PredictSettings(1, List.of(new TorchScript()), true),
                    (row, prediction) -> {},
                    lease,
                    counting);
        }
        assertFlat();
    }

    @Test
    void train_manyBatches_holdsNoMore() {
        int anEpoch = 7; // 26 images in batches of 4
        TrainTask task = TinyTask.make(false, Math.max(2, BATCHES / anEpoch));
        TrainTask unjudged =
                new TrainTask(
                        task.model(),
                        task.images(),
                        Optional.empty(),
                        task.settings(),
                        task.distillation());
        try (Lease lease = TestLease.lease()) {
            TrainJob.run(unjudged, Optional.empty(), lease, counting);
        }
        assertFlat();
    }

    private void assertFlat() {
        int all = handles.size();
        assertTrue(all > 40, "only " + all + " steps were told of");
        long before = most(handles, all / 4, all / 2);
        long after = most(handles, all / 2, all);
        // one tensor kept per batch would be a quarter of all batches, at the least
        assertTrue(after - before < all / 8, before + " tensors became " + after);
        if (BATCHES >= MANY && resident.size() == all) {
            long early = most(resident, all / 4, all / 2);
            long late = most(resident, all / 2, all);
            System.out.printf(
                    "%d batches: %d tensors, process %d MB in the second quarter, %d MB after%n",
                    BATCHES, after, early >> 20, late >> 20);
            assertTrue(late < early + NOISE, (early >> 20) + " MB became " + (late >> 20));
        }
    }

    private static long most(List<Long> of, int from, int to) {
        return of.subList(from, to).stream().mapToLong(Long::longValue).max().orElseThrow();
    }
}
