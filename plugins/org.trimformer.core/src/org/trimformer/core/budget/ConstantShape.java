// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.budget;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.plan.Schedules;

import java.util.List;

/**
 * The same number of tokens in some blocks: PPT in few blocks, ToMe in all.
 *
 * @param depth number of blocks
 * @param blocks indices from 0
 * @param tokens N before the first block
 */
public record ConstantShape(int depth, List<Integer> blocks, int tokens) implements ScheduleShape {

    /** Checks the blocks. */
    public ConstantShape {
        blocks = List.copyOf(blocks);
        Schedules.constant(depth, blocks, 0);
        if (blocks.isEmpty()) {
            throw new SettingException("blocks is empty, must name at least one block");
        }
    }

    /** The shape for a network. */
    public static ConstantShape of(VitArchitecture net, List<Integer> blocks) {
        return new ConstantShape(net.depth(), blocks, net.tokens());
    }

    @Override
    public int[] removals(double intensity) {
        return Schedules.constant(depth, blocks, (int) Math.floor(intensity));
    }

    @Override
    public double strongest() {
        return tokens;
    }

    @Override
    public String label() {
        return "the same number of tokens in blocks " + blocks;
    }
}
