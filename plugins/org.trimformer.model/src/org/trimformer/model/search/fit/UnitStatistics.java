// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.trimformer.model.fit.MomentSums;
import org.trimformer.model.fit.Moments;

import java.util.ArrayList;
import java.util.List;

/** First and second moments of the hidden units (after GELU) of every block. */
final class UnitStatistics implements AutoCloseable {
    private final List<MomentSums> sums = new ArrayList<>();

    /**
     * Empty statistics.
     *
     * @param widths hidden width of each block
     */
    UnitStatistics(int[] widths, NDManager parent) {
        for (int width : widths) {
            sums.add(new MomentSums(parent, width, 0));
        }
    }

    /** Adds hidden units [B, N, M] of block {@code block}. */
    void see(int block, NDArray hidden) {
        NDArray flat = hidden.reshape(-1, hidden.getShape().get(2));
        flat.attach(hidden.getManager());
        sums.get(block).see(flat);
    }

    /** What has been seen of a block; at least one token. */
    Moments moments(int block) {
        return sums.get(block).moments();
    }

    @Override
    public void close() {
        sums.forEach(MomentSums::close);
    }
}
