// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.script;

import org.trimformer.core.weights.HostTensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * A parameter of a script.
 *
 * @param name attribute name, a Python identifier
 * @param tensor values
 * @param half whether it is stored as bf16
 */
record ScriptTensor(String name, HostTensor tensor, boolean half) {

    /** Storage class of the pickle. */
    String storage() {
        return half ? "BFloat16Storage" : "FloatStorage";
    }

    /** The storage's little-endian bytes. */
    ByteBuffer bytes() {
        if (!half) {
            return tensor.bytes();
        }
        FloatBuffer floats = tensor.floats();
        ByteBuffer bytes =
                ByteBuffer.allocate(2 * floats.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        while (floats.hasRemaining()) {
            bytes.putShort(bf16(floats.get()));
        }
        return bytes.flip();
    }

    /** Rounds to the nearest bf16, ties to even, as PyTorch does. */
    static short bf16(float value) {
        if (Float.isNaN(value)) {
            return 0x7fc0;
        }
        int bits = Float.floatToRawIntBits(value);
        return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
    }
}
