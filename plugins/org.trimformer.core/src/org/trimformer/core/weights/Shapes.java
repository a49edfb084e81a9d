// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights;

/** Arithmetic on shapes that fails instead of overflowing. */
final class Shapes {

    private Shapes() {}

    static long elements(long[] shape) {
        long n = 1;
        for (long size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("size " + size + " is negative");
            }
            n = Math.multiplyExact(n, size);
        }
        return n;
    }
}
