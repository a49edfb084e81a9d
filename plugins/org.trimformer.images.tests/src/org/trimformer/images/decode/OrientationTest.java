// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

class OrientationTest {

    private static byte[] exif(ByteOrder order, int directory, int type, int value) {
        ByteBuffer block = ByteBuffer.allocate(40).order(order);
        block.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'));
        block.put(block.get(0)).putShort((short) 42).putInt(directory);
        block.position(10).putShort((short) 2);
        block.putShort((short) 0x010F).putShort((short) 2).putInt(1).putInt(0);
        block.putShort((short) 0x0112).putShort((short) type).putInt(1).putShort((short) value);
        return block.array();
    }

    @Test
    void find_bothByteOrders_givesTheTag() {
        for (int value = 1; value <= 8; value++) {
            assertEquals(value, find(exif(ByteOrder.LITTLE_ENDIAN, 10, 3, value)));
            assertEquals(value, find(exif(ByteOrder.BIG_ENDIAN, 10, 3, value)));
        }
    }

    @Test
    void find_damagedBlock_isUpright() {
        assertEquals(1, find(exif(ByteOrder.BIG_ENDIAN, 10, 3, 9)));
        assertEquals(1, find(exif(ByteOrder.BIG_ENDIAN, 10, 3, 0)));
        assertEquals(1, find(exif(ByteOrder.BIG_ENDIAN, 10, 4, 6)));
        assertEquals(1, find(exif(ByteOrder.BIG_ENDIAN, 39, 3, 6)));
        assertEquals(1, find(exif(ByteOrder.BIG_ENDIAN, -5, 3, 6)));
        assertEquals(1, find(new byte[0]));
    }

    @Test
    void find_randomBytes_neverThrows() {
        long seed = 12;
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            byte[] block = exif(ByteOrder.LITTLE_ENDIAN, 10, 3, 6);
            for (int k = 0; k < 3; k++) {
                block[random.nextInt(block.length)] = (byte) random.nextInt(256);
            }
            int found = Orientation.find(block, 0, random.nextInt(block.length + 1));
            assertTrue(found >= 1 && found <= 8, "seed " + seed);
        }
    }

    private static int find(byte[] block) {
        return Orientation.find(block, 0, block.length);
    }
}
