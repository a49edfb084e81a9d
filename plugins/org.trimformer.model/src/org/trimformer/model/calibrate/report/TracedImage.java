// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate.report;

import java.util.List;

/**
 * An image and what became of its patches; arrays are not copied.
 *
 * @param name what messages call the image
 * @param side pixels a side, as the network sees the image
 * @param rgb side · side pixels 0xRRGGBB, row by row
 * @param grid patches a side
 * @param stages one entry a reducing block, in order
 */
public record TracedImage(String name, int side, int[] rgb, int grid, List<Stage> stages) {

    /** Copies the list. */
    public TracedImage {
        stages = List.copyOf(stages);
    }

    /**
     * After one reducing block.
     *
     * @param block its index
     * @param tokens N that are left, prefix tokens included
     * @param token position of the token that each patch belongs to now, -1 for dropped patches;
     *     grid · grid entries, row by row
     */
    public record Stage(int block, int tokens, int[] token) {}
}
