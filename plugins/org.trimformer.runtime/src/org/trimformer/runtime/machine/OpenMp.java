// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.machine;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

import java.util.Map;

/**
 * How libtorch's OpenMP threads wait for their next piece of work.
 *
 * <p>By default they spin: on a machine where anything else runs (KNIME's other nodes, say)
 * spinning threads starve the ones that have work, and training on two cores fell to a tenth.
 * Waiting passively costs an idle machine little. OpenMP reads its settings once, when its library
 * is loaded, so they are put into the process's own environment before that. Whoever sets OpenMP's
 * variables is left alone.
 */
public final class OpenMp {
    static final String WAIT_POLICY = "OMP_WAIT_POLICY";

    private OpenMp() {}

    /** Lets OpenMP threads sleep while they wait; to be called before libtorch is loaded. */
    public static void waitPassively() {
        if (isTunedByUser(System.getenv())) {
            return;
        }
        try {
            environmentSetter().invokeInt(arguments());
        } catch (UnsatisfiedLinkError e) {
            // a C library without setenv: threads spin, slower beside other work but not wrong
        }
    }

    /** Whether the user has said how threads wait (OpenMP, GNU's or Intel's own variables). */
    static boolean isTunedByUser(Map<String, String> environment) {
        return environment.containsKey(WAIT_POLICY)
                || environment.containsKey("GOMP_SPINCOUNT")
                || environment.containsKey("KMP_BLOCKTIME");
    }

    private static Function environmentSetter() {
        // Intel's OpenMP on Windows asks the system, not the C library
        return Platform.isWindows()
                ? NativeLibrary.getInstance("kernel32").getFunction("SetEnvironmentVariableA")
                : NativeLibrary.getProcess().getFunction("setenv");
    }

    private static Object[] arguments() {
        return Platform.isWindows()
                ? new Object[] {WAIT_POLICY, "passive"}
                : new Object[] {WAIT_POLICY, "passive", 0};
    }
}
