// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.budget;

import org.trimformer.core.fault.SettingException;
import org.trimformer.core.plan.Schedules;

import java.util.ArrayList;
import java.util.List;

/**
 * The same share of the patch tokens that are left stays in each of some blocks, as soft token
 * pruning and DynamicViT do it: 0.7, 0.49, 0.343 of all (algorithms.md C.7).
 *
 * @param depth number of blocks
 * @param blocks rising indices from 0
 * @param patches patch tokens before the first block
 */
public record KeepRateShape(int depth, List<Integer> blocks, int patches) implements ScheduleShape {

    /** Checks the blocks. */
    public KeepRateShape {
        blocks = List.copyOf(blocks);
        Schedules.constant(depth, blocks, 0);
        if (blocks.isEmpty()) {
            throw new SettingException("blocks is empty, must name at least one block");
        }
    }

    @Override
    public int[] removals(double intensity) {
        List<Integer> remove = new ArrayList<>();
        int left = patches;
        for (int i = 1; i <= blocks.size(); i++) {
            int kept = Math.max(1, (int) Math.floor(patches * Math.pow(1 - intensity, i) + 1e-9));
            remove.add(left - kept);
            left = kept;
        }
        return Schedules.list(depth, blocks, remove);
    }

    @Override
    public double strongest() {
        return 1;
    }

    @Override
    public String label() {
        return "the same share of the tokens in blocks " + blocks;
    }
}
