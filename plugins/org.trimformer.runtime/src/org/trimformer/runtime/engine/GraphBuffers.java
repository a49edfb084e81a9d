// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Keeps Java buffers alive that a recorded graph still points into.
 *
 * <p>On the CPU, {@code NDManager.create} makes a Java buffer the tensor's memory, and DJL lets go
 * of it when the array is closed, although autograd may have saved the tensor for the backward
 * pass. DJL itself does this in every {@code mul}, {@code div}, {@code pow} or {@code maximum} with
 * a number. After a garbage collection between forward and backward the gradients are silently
 * wrong (measured with DJL 0.35.1: x.mul(3), collect, backward gave 3.4e38 in place of 3, every
 * time).
 *
 * <p>The way in is narrow: every new array registers with the thread's innermost {@link NDScope},
 * whose store is a map; here that map notes the array's buffer and forgets the array. Both fields
 * are private to DJL, whose jars lie in our own bundle in one fixed version. One object serves one
 * thread.
 */
public final class GraphBuffers {
    private static final Field STORE = field(NDScope.class, "resources");
    private static final Field BUFFER = field(PtNDArray.class, "dataRef");

    private final List<Object> kept = new ArrayList<>();
    private NDScope scope;
    private int depth;
    private boolean used;

    /** Begins to keep buffers of arrays made on this thread; may be nested. */
    public void open() {
        if (depth++ == 0) {
            forgetIfUsed();
            scope = new NDScope();
            set(scope, new Notes());
        }
    }

    /** Ends the innermost {@link #open()}; buffers whose graph was used are let go. */
    public void close() {
        if (--depth == 0) {
            scope.close();
            forgetIfUsed();
        }
    }

    /** Tells that the graph has been walked backwards and needs its buffers no more. */
    public void used() {
        used = true;
    }

    private void forgetIfUsed() {
        if (used) {
            kept.clear();
            used = false;
        }
    }

    private static Field field(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("not the DJL this was written for", e);
        }
    }

    private static void set(NDScope scope, IdentityHashMap<NDArray, NDArray> store) {
        try {
            STORE.set(scope, store);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes note of buffers; stays empty, so that the scope closes no array. */
    private final class Notes extends IdentityHashMap<NDArray, NDArray> {
        private static final long serialVersionUID = 1L;

        @Override
        public NDArray put(NDArray array, NDArray same) {
            try {
                Object buffer = BUFFER.get(array);
                if (buffer != null) {
                    kept.add(buffer);
                }
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
            return null;
        }
    }
}
