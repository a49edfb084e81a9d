// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.batch;

import java.nio.FloatBuffer;

/** Makes one sample; called from several threads, for different places of the memory. */
@FunctionalInterface
public interface SampleFiller {

    /**
     * Writes the sample.
     *
     * @param index of the image in the list
     * @param position of the image in the epoch
     * @param out receives the sample
     * @param at first value in {@code out}
     */
    void fill(int index, int position, FloatBuffer out, int at);
}
