// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import ai.djl.engine.EngineException;

import org.trimformer.core.fault.DeviceException;

import java.util.Locale;

/** Turns what libtorch says into what a user can do. */
final class EngineFaults {
    private EngineFaults() {}

    static RuntimeException explain(RuntimeException failure, String device) {
        if (!(failure instanceof EngineException) || failure.getMessage() == null) {
            return failure;
        }
        String text = failure.getMessage().toLowerCase(Locale.ROOT);
        if (text.contains("out of memory") || text.contains("can't allocate memory")) {
            return new DeviceException(
                    device + " ran out of memory: " + firstLine(failure),
                    "Use a smaller batch size or fewer nodes side by side, or another device.",
                    failure);
        }
        if (text.contains("cuda error") || text.contains("cudnn error")) {
            return new DeviceException(
                    device + " failed: " + firstLine(failure),
                    "Restart the program; if it happens again, set the device to CPU.",
                    failure);
        }
        return failure;
    }

    /** The first line of what went wrong; libtorch adds a C++ stack trace below it. */
    static String firstLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return message.strip().lines().findFirst().orElse(failure.getClass().getSimpleName());
    }
}
