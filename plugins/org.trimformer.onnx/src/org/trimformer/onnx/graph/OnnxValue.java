// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx.graph;

/**
 * A tensor of a graph.
 *
 * @param name unique in the graph
 * @param type of its elements
 * @param shape its lengths; {@link SymbolicLengths#BATCH} and {@link SymbolicLengths#OPEN} where
 *     the number of images decides
 */
public record OnnxValue(String name, ElementType type, long[] shape) {

    /** Number of axes. */
    int rank() {
        return shape.length;
    }
}
