// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

class DTypeTest {
    private final ByteBuffer buffer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);

    @Test
    void widen_everyHalf_equalsItsDefinition() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            buffer.putShort(0, (short) bits);
            float wide = DType.F16.widen(buffer, 0);
            int exponent = bits >> 10 & 0x1f;
            double sign = bits >> 15 == 0 ? 1 : -1;
            double fraction = (bits & 0x3ff) / 1024.0;
            if (exponent == 31) {
                assertTrue(fraction == 0 ? Float.isInfinite(wide) : Float.isNaN(wide));
            } else {
                double value =
                        exponent == 0
                                ? fraction * Math.pow(2, -14)
                                : (1 + fraction) * Math.pow(2, exponent - 15);
                assertEquals((float) (sign * value), wide, 0f, "half " + bits);
            }
        }
    }

    @Test
    void widen_bfloat16_isTheUpperHalf() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            buffer.putShort(0, (short) bits);
            assertEquals(bits << 16, Float.floatToRawIntBits(DType.BF16.widen(buffer, 0)));
        }
    }

    @Test
    void widen_integers_keepSignAndSize() {
        buffer.putLong(0, -1);
        assertEquals(-1f, DType.I8.widen(buffer, 0));
        assertEquals(255f, DType.U8.widen(buffer, 0));
        assertEquals(-1f, DType.I16.widen(buffer, 0));
        assertEquals(65535f, DType.U16.widen(buffer, 0));
        assertEquals(-1f, DType.I32.widen(buffer, 0));
        assertEquals(4294967295f, DType.U32.widen(buffer, 0));
        assertEquals(-1f, DType.I64.widen(buffer, 0));
        assertEquals(1.8446744e19f, DType.U64.widen(buffer, 0));
        assertEquals(1f, DType.BOOL.widen(buffer, 0));
        buffer.putDouble(0, Math.PI);
        assertEquals((float) Math.PI, DType.F64.widen(buffer, 0));
    }
}
