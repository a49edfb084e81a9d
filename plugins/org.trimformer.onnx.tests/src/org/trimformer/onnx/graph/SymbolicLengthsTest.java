// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

/** Shapes where only the number of images is unknown. */
class SymbolicLengthsTest {
    private static final long B = SymbolicLengths.BATCH;
    private static final long OPEN = SymbolicLengths.OPEN;

    private static long[] of(long... lengths) {
        return lengths;
    }

    @Test
    void reshaped_restOfKnownLengths_isKnown() {
        assertArrayEquals(of(B, 12), SymbolicLengths.reshaped(of(B, 3, 4), of(0, -1)));
        assertArrayEquals(of(B, 1, 1, 12), SymbolicLengths.reshaped(of(B, 12, 1), of(0, 1, 1, -1)));
        assertArrayEquals(of(4, 6), SymbolicLengths.reshaped(of(24), of(4, -1)));
    }

    @Test
    void reshaped_imagesAndMore_isOpenAndImagesAlone_areImages() {
        assertArrayEquals(
                of(OPEN, 4, 8), SymbolicLengths.reshaped(of(B, 2, 2, 4, 8), of(-1, 4, 8)));
        assertArrayEquals(of(B, 16), SymbolicLengths.reshaped(of(B, 4, 4), of(-1, 16)));
    }

    @Test
    void broadcast_oneAndUnknown_takesWhatIsKnown() {
        assertArrayEquals(of(B, 5, 4), SymbolicLengths.broadcast(of(B, 1, 4), of(5, 4)));
        assertArrayEquals(of(B, 3), SymbolicLengths.broadcast(of(OPEN, 3), of(B, 3)));
    }

    @Test
    void product_ofBatches_hasRowsOfTheFirstAndColumnsOfTheSecond() {
        assertArrayEquals(of(B, 2, 5, 7), SymbolicLengths.product(of(B, 2, 5, 3), of(1, 2, 3, 7)));
        assertArrayEquals(of(B, 5, 7), SymbolicLengths.product(of(B, 5, 3), of(3, 7)));
    }
}
