// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.calibrate;

import org.trimformer.core.fault.SettingException;
import org.trimformer.core.plan.Schedules;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How many tokens go where, said with the papers' knobs; used without a budget.
 *
 * @param remove tokens removed: one number for all blocks, or one a block of {@code blocks}
 * @param blocks indices from 0; empty means every block (ToMe)
 * @param decreasing whether one number is spread linearly from twice itself in the first block to
 *     none in the last (ToMe's decreasing schedule); needs every block
 */
public record RemovalCounts(List<Integer> remove, List<Integer> blocks, boolean decreasing) {

    /** PPT's: r = 50 in blocks 3, 6, 9. */
    public static final RemovalCounts PPT = new RemovalCounts(List.of(50), List.of(3, 6, 9), false);

    /** Checks that the numbers fit together. */
    public RemovalCounts {
        remove = List.copyOf(remove);
        blocks = List.copyOf(blocks);
        for (int r : remove) {
            if (r < 0 || r > 100_000) {
                throw new SettingException("r is " + r + ", must be in 0..100000");
            }
        }
        for (int block : blocks) {
            if (block < 0) {
                throw new SettingException("blocks has " + block + ", must be 0 or more");
            }
        }
        if (remove.isEmpty() || remove.size() > 1 && remove.size() != blocks.size()) {
            throw new SettingException(
                    "r has "
                            + remove.size()
                            + " numbers, must have one or as many as blocks ("
                            + blocks.size()
                            + ")");
        }
        if (decreasing && (remove.size() > 1 || !blocks.isEmpty())) {
            throw new SettingException(
                    "a decreasing schedule needs one r and no list of blocks, found r "
                            + remove
                            + " in blocks "
                            + blocks);
        }
    }

    /**
     * Removals of every block.
     *
     * @throws SettingException if a block does not exist or is listed twice
     */
    int[] removals(int depth) {
        if (decreasing) {
            return Schedules.decreasing(depth, remove.get(0));
        }
        List<Integer> where =
                blocks.isEmpty() ? IntStream.range(0, depth).boxed().toList() : blocks;
        return remove.size() == 1
                ? Schedules.constant(depth, where, remove.get(0))
                : Schedules.list(depth, where, remove);
    }
}
