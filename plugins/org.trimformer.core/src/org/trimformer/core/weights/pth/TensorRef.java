// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights.pth;

/**
 * A view of a storage, not read yet. Arrays are never shared or changed.
 *
 * @param storage the numbers
 * @param offset index of the first element
 * @param shape sizes
 * @param strides steps, in elements, one a size
 */
record TensorRef(StorageRef storage, long offset, long[] shape, long[] strides) {

    /** Whether the elements lie next to each other in row-major order. */
    boolean contiguous() {
        long expected = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            if (shape[i] != 1 && strides[i] != expected) {
                return false;
            }
            expected *= shape[i];
        }
        return true;
    }
}
