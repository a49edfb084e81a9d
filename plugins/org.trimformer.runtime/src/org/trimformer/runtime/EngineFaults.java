// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import ai.djl.engine.EngineException;

import org.trimformer.core.fault.DeviceException;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns what libtorch says into what a user can do. It says that memory is full in as many ways as
 * it has allocators: {@code CUDA out of memory}, {@code DefaultCPUAllocator: can't allocate memory}
 * (Linux), {@code DefaultCPUAllocator: not enough memory} (Windows and macOS), {@code
 * std::bad_alloc}.
 */
final class EngineFaults {
    private static final List<String> FULL =
            List.of(
                    "out of memory",
                    "can't allocate memory",
                    "not enough memory",
                    "bad_alloc",
                    "alloc_failed");

    private EngineFaults() {}

    /** What libtorch said, if it is behind the failure: another thread may have passed it on. */
    private static Optional<EngineException> said(Throwable failure) {
        Throwable said = failure;
        while (said != null && !(said instanceof EngineException)) {
            said = said.getCause();
        }
        return Optional.ofNullable((EngineException) said).filter(e -> e.getMessage() != null);
    }

    private static boolean isFull(EngineException said) {
        String text = said.getMessage().toLowerCase(Locale.ROOT);
        return FULL.stream().anyMatch(text::contains);
    }

    /** Whether the engine had no memory left on its device. */
    static boolean isOutOfMemory(Throwable failure) {
        return said(failure).map(EngineFaults::isFull).orElse(false);
    }

    static Throwable explain(Throwable failure) {
        if (said(failure).isEmpty()) {
            return failure;
        }
        EngineException said = said(failure).get();
        String text = said.getMessage().toLowerCase(Locale.ROOT);
        String device = text.contains("cuda") || text.contains("cudnn") ? "The GPU" : "The CPU";
        if (isFull(said)) {
            return new DeviceException(
                    device + " ran out of memory: " + firstLine(said),
                    "Use a smaller batch size or fewer nodes side by side, or another device.",
                    failure);
        }
        if (text.contains("cuda error") || text.contains("cudnn error")) {
            return new DeviceException(
                    device + " failed: " + firstLine(said),
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
