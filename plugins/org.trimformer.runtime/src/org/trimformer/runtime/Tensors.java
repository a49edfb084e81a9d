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
     * Copies a tensor in. DJL makes a direct buffer the tensor's own memory; a mapped read-only
     * file must not become that, because an in-place update would end the JVM.
     */
    static NDArray upload(HostTensor tensor, NDManager owner) {
        ByteBuffer copy = owner.allocateDirect(Math.toIntExact(4 * tensor.size()));
        copy.asFloatBuffer().put(tensor.floats());
        return owner.create(copy, new Shape(tensor.shape()), DataType.FLOAT32);
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
        ByteBuffer bytes = owner.allocateDirect(Math.toIntExact(4 * shape.size()));
        FloatBuffer floats = bytes.asFloatBuffer();
        while (floats.hasRemaining()) {
            floats.put(source.next());
        }
        return owner.create(bytes, shape, DataType.FLOAT32);
    }
}
