// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx.graph;

import java.util.Arrays;

/** Arithmetic of shapes in which only the number of images is not known. */
final class SymbolicLengths {
    /** The number of images. */
    static final long BATCH = -1;

    /** Some length that depends on the number of images. */
    static final long OPEN = -2;

    private SymbolicLengths() {}

    /** The shape of an operation element by element. */
    static long[] broadcast(long[] a, long[] b) {
        long[] shape = new long[Math.max(a.length, b.length)];
        for (int i = 1; i <= shape.length; i++) {
            long left = i <= a.length ? a[a.length - i] : 1;
            long right = i <= b.length ? b[b.length - i] : 1;
            shape[shape.length - i] = common(left, right);
        }
        return shape;
    }

    private static long common(long a, long b) {
        if (a == 1 || b == 1) {
            return a == 1 ? b : a;
        }
        return Math.max(a, b); // what is known says most; both are equal when the graph runs
    }

    /** The shape of a matrix product. */
    static long[] product(long[] a, long[] b) {
        long[] outerA = Arrays.copyOf(a, a.length - 2);
        long[] outerB = Arrays.copyOf(b, b.length - 2);
        long[] outer = broadcast(outerA, outerB);
        long[] shape = Arrays.copyOf(outer, outer.length + 2);
        shape[outer.length] = a[a.length - 2];
        shape[outer.length + 1] = b[b.length - 1];
        return shape;
    }

    /** {@code x} in another shape, of which 0 keeps a length and -1 takes what is left. */
    static long[] reshaped(long[] x, long[] asked) {
        long[] shape = asked.clone();
        int rest = -1;
        for (int i = 0; i < shape.length; i++) {
            if (asked[i] == 0) {
                shape[i] = x[i];
            } else if (asked[i] < 0) {
                rest = i;
            }
        }
        if (rest >= 0) {
            shape[rest] = 1;
            shape[rest] = rest(x, shape);
        }
        return shape;
    }

    /** Elements of {@code x} by those of {@code others}. */
    private static long rest(long[] x, long[] others) {
        long batches = count(x, BATCH) - count(others, BATCH);
        long open = count(x, OPEN) - count(others, OPEN);
        long known = known(x) / known(others);
        if (batches == 0 && open == 0) {
            return known;
        }
        return batches == 1 && open == 0 && known == 1 ? BATCH : OPEN;
    }

    private static long count(long[] shape, long what) {
        return Arrays.stream(shape).filter(length -> length == what).count();
    }

    private static long known(long[] shape) {
        return Arrays.stream(shape).filter(length -> length >= 0).reduce(1, Math::multiplyExact);
    }

    /** The shape without some axes, or with length 1 there. */
    static long[] reduced(long[] x, boolean keep, int... axes) {
        boolean[] gone = new boolean[x.length];
        for (int axis : axes) {
            gone[axis] = true;
        }
        long[] shape = new long[keep ? x.length : x.length - axes.length];
        int next = 0;
        for (int i = 0; i < x.length; i++) {
            if (!gone[i]) {
                shape[next++] = x[i];
            } else if (keep) {
                shape[next++] = 1;
            }
        }
        return shape;
    }

    /** The shape with another length on one axis. */
    static long[] with(long[] x, int axis, long length) {
        long[] shape = x.clone();
        shape[axis] = length;
        return shape;
    }
}
