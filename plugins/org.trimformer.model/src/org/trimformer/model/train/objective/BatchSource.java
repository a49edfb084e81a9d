// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.train.objective;

import java.util.Optional;

/** Where batches come from; the same epoch always gives the same batches in the same order. */
public interface BatchSource {

    /** Images an epoch. */
    int images();

    /** Batches an epoch. */
    int batches();

    /** Opens epoch {@code epoch} at batch {@code startBatch}. */
    Epoch open(int epoch, int startBatch);

    /** One pass. */
    interface Epoch extends AutoCloseable {

        /** The next batch, valid until the one after it is asked for; empty at the end. */
        Optional<Batch> next();

        @Override
        void close();
    }
}
