// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.distill;

import org.trimformer.core.arch.Architecture;
import org.trimformer.images.augment.BatchMix;
import org.trimformer.images.augment.MixSettings;
import org.trimformer.images.augment.MixedTargets;
import org.trimformer.model.train.objective.Batch;
import org.trimformer.model.train.objective.BatchSource;

import java.util.Optional;

/**
 * Batches with mixup or cutmix applied; every draw follows from seed, epoch and batch number.
 *
 * @param plain where unmixed batches come from; their pixels are changed in place
 * @param arch whose input the images are
 * @param settings how they are mixed
 * @param seed of the draws
 */
public record MixedBatches(BatchSource plain, Architecture arch, MixSettings settings, long seed)
        implements BatchSource {

    @Override
    public int images() {
        return plain.images();
    }

    @Override
    public int batches() {
        return plain.batches();
    }

    @Override
    public Epoch open(int epoch, int startBatch) {
        return new MixedEpoch(plain.open(epoch, startBatch), epoch, startBatch);
    }

    private final class MixedEpoch implements Epoch {
        private final Epoch batches;
        private final int epoch;
        private int number;

        MixedEpoch(Epoch batches, int epoch, int startBatch) {
            this.batches = batches;
            this.epoch = epoch;
            this.number = startBatch;
        }

        @Override
        public Optional<Batch> next() {
            Optional<Batch> batch = batches.next().map(this::mix);
            number++;
            return batch;
        }

        private Batch mix(Batch batch) {
            MixedTargets mixed =
                    BatchMix.apply(
                            settings,
                            batch.pixels(),
                            batch.size(),
                            arch.channels(),
                            arch.imageSize(),
                            seed,
                            epoch,
                            number);
            return new Batch(batch.pixels(), batch.labels(), batch.indices(), mixed);
        }

        @Override
        public void close() {
            batches.close();
        }
    }
}
