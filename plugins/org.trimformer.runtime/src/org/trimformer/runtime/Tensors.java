// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.weights.HostTensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Moves values between Java and libtorch. */
final class Tensors {

    /** Next number of a sequence. */
    interface FloatSource {
        float next();
    }

    private Tensors() {}

    /**
     * Copies values into memory of libtorch's own. What {@code NDManager.create} makes on the CPU
     * keeps lying in a Java buffer instead: a mapped read-only file must not be that buffer,
     * because an in-place update would end the JVM, and a graph that still needs the values after
     * the array was closed would read freed memory.
     */
    static NDArray upload(FloatBuffer values, Shape shape, NDManager owner) {
        ByteBuffer bytes = owner.allocateDirect(Math.toIntExact(4 * shape.size()));
        bytes.asFloatBuffer().put(values.duplicate());
        try (NDArray inJava = owner.create(bytes, shape, DataType.FLOAT32)) {
            return inJava.duplicate();
        }
    }

    static HostTensor download(NDArray array) {
        if (array.getDataType() != DataType.FLOAT32) {
            throw new IllegalArgumentException(
                    "array has type " + array.getDataType() + ", must be FLOAT32");
        }
        ByteBuffer bytes = array.toByteBuffer(); // a copy on the heap, in the machine's byte order
        ByteBuffer little = bytes;
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            little = ByteBuffer.allocate(bytes.remaining()).order(ByteOrder.LITTLE_ENDIAN);
            little.asFloatBuffer().put(bytes.asFloatBuffer());
        }
        return HostTensor.view(array.getShape().getShape(), little);
    }

    static NDArray fill(Shape shape, NDManager owner, FloatSource source) {
        FloatBuffer values = FloatBuffer.allocate(Math.toIntExact(shape.size()));
        while (values.hasRemaining()) {
            values.put(source.next());
        }
        return upload(values.flip(), shape, owner);
    }
}
