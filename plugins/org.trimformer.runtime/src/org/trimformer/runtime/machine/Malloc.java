// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.machine;

import com.sun.jna.NativeLibrary;

import java.util.Map;

/**
 * The C library's allocator, which libtorch takes its CPU tensors from (glibc only; elsewhere
 * nothing happens).
 *
 * <p>By default glibc maps every block above 32 MiB afresh and unmaps it when freed, so that each
 * operation on a large activation faults all its pages in again: softmax and GELU of a DeiT-S batch
 * of 32 took twice the CPU time (2.8 s against 1.45 s for 40 rounds). While jobs run, freed memory
 * is therefore kept for the next operation; when the last one ends, all of it goes back to the
 * system. Whoever sets glibc's own variables is left alone.
 */
public final class Malloc {
    private static final int TRIM_THRESHOLD = -1; // M_TRIM_THRESHOLD of malloc.h
    private static final int MMAP_THRESHOLD = -3; // M_MMAP_THRESHOLD of malloc.h
    private static final int KEEP_BELOW = 1 << 30;
    private static final int USUAL_MMAP = 32 << 20; // where glibc's own adaption ends
    private static final int USUAL_TRIM = 64 << 20;

    private final NativeLibrary glibc;
    private final boolean tunable;

    private Malloc(NativeLibrary glibc, boolean tunable) {
        this.glibc = glibc;
        this.tunable = tunable;
    }

    /** The allocator of this process. */
    public static Malloc ofProcess() {
        if (!System.getProperty("os.name").startsWith("Linux")) {
            return new Malloc(null, false);
        }
        try {
            NativeLibrary library = NativeLibrary.getInstance("libc.so.6");
            library.getFunction("malloc_trim"); // other C libraries have none
            return new Malloc(library, !isTunedByUser(System.getenv()));
        } catch (UnsatisfiedLinkError e) {
            return new Malloc(null, false);
        }
    }

    /** Whether the user has tuned the allocator already. */
    static boolean isTunedByUser(Map<String, String> environment) {
        return environment.keySet().stream().anyMatch(key -> key.startsWith("MALLOC_"))
                || environment.getOrDefault("GLIBC_TUNABLES", "").contains("glibc.malloc");
    }

    /** From now on freed memory stays with the process. */
    public void keepFreed() {
        set(KEEP_BELOW, Integer.MAX_VALUE);
    }

    /** Gives freed memory back to the system, now and from now on. */
    public void giveBack() {
        set(USUAL_MMAP, USUAL_TRIM);
        if (glibc != null) {
            glibc.getFunction("malloc_trim").invokeInt(new Object[] {0L});
        }
    }

    private void set(int mmapThreshold, int trimThreshold) {
        if (glibc != null && tunable) {
            glibc.getFunction("mallopt").invokeInt(new Object[] {MMAP_THRESHOLD, mmapThreshold});
            glibc.getFunction("mallopt").invokeInt(new Object[] {TRIM_THRESHOLD, trimThreshold});
        }
    }
}
