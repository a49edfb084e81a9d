// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns stored numbers into fp32 tensors. */
public final class Widening {
    private Widening() {}

    /**
     * A view where the bytes are fp32 already, a copy otherwise.
     *
     * @param bytes exactly the tensor's bytes, little-endian
     * @param complaint names the file
     * @param name names the tensor
     */
    public static HostTensor toFp32(
            DType type, long[] shape, ByteBuffer bytes, FileErrors complaint, String name) {
        if (type == DType.F32) {
            return HostTensor.view(shape, bytes);
        }
        long elements = Shapes.elements(shape);
        if (elements > Integer.MAX_VALUE / 4) {
            throw complaint.of("tensor " + name + " is larger than 2 GiB in fp32");
        }
        ByteBuffer source = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer wide =
                ByteBuffer.allocateDirect((int) elements * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < elements; i++) {
            wide.putFloat(type.widen(source, i * type.bytes()));
        }
        return HostTensor.view(shape, wide.flip());
    }
}
