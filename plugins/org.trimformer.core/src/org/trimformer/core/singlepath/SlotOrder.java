// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.singlepath;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.SwinArchitecture;

/**
 * Which column of the mixing table belongs to which place of the 3x3 kernel (algorithms.md A.2).
 * The two published code bases differ.
 */
public enum SlotOrder {
    /** DeiT: column-major, slot = row + 3 * column. */
    COLUMN_MAJOR(0.01) {
        @Override
        public int slot(int row, int column) {
            return row + 3 * column;
        }
    },
    /** Swin: the centre first, then the others column-major. */
    CENTRE_FIRST(100) {
        @Override
        public int slot(int row, int column) {
            int columnMajor = row + 3 * column;
            if (columnMajor == 4) {
                return 0;
            }
            return columnMajor < 4 ? columnMajor + 1 : columnMajor;
        }
    };

    private final double temperature;

    SlotOrder(double temperature) {
        this.temperature = temperature;
    }

    /** The order of the published code for this family. */
    public static SlotOrder of(Architecture architecture) {
        return architecture instanceof SwinArchitecture ? CENTRE_FIRST : COLUMN_MAJOR;
    }

    /**
     * Column of the mixing table.
     *
     * @param row row of the kernel, 0..2
     * @param column column of the kernel, 0..2
     */
    public abstract int slot(int row, int column);

    /** The slot of the 1x1 candidate. */
    public int centre() {
        return slot(1, 1);
    }

    /** Temperature that the published code divides the mixing table by. */
    public double temperature() {
        return temperature;
    }
}
