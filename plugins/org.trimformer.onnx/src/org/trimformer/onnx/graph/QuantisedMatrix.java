// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx.graph;

import org.trimformer.core.weights.HostTensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * A layer's weights as 8-bit integers with a scale for each output: w = scale · q, q in -{@link
 * #MOST}..{@link #MOST}.
 *
 * @param inputs I
 * @param outputs O
 * @param integers q as [I, O], row by row
 * @param scale one for each output
 */
record QuantisedMatrix(int inputs, int outputs, byte[] integers, float[] scale) {
    /**
     * Largest integer. Processors without VNNI add two products of 8 bits in 16 bits, which holds
     * 255 · 64 twice; with more, results would differ between processors.
     */
    static final int MOST = 64;

    /** Rows {@code from..to-1} of a matrix [O, I]. */
    static QuantisedMatrix of(HostTensor matrix, int from, int to) {
        int inputs = (int) matrix.shape()[1];
        int outputs = to - from;
        FloatBuffer values = matrix.floats();
        byte[] integers = new byte[inputs * outputs];
        float[] scale = new float[outputs];
        for (int o = 0; o < outputs; o++) {
            int row = (from + o) * inputs;
            float most = 0;
            for (int i = 0; i < inputs; i++) {
                most = Math.max(most, Math.abs(values.get(row + i)));
            }
            scale[o] = most == 0 ? 1 : most / MOST;
            for (int i = 0; i < inputs; i++) {
                integers[i * outputs + o] = (byte) Math.rint(values.get(row + i) / scale[o]);
            }
        }
        return new QuantisedMatrix(inputs, outputs, integers, scale);
    }

    Initializer values(String name) {
        long[] shape = {inputs, outputs};
        return new Initializer(name, ElementType.INT8, shape, out -> out.write(integers));
    }

    Initializer scales(String name) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * outputs).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(scale);
        long[] shape = {outputs};
        return new Initializer(name, ElementType.FLOAT, shape, out -> out.write(bytes.array()));
    }
}
