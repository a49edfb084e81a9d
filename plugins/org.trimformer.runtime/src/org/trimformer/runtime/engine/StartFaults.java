// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.engine;

import org.trimformer.core.fault.DeviceException;

import java.util.Locale;
import java.util.Map;

/** Says what to do when libtorch does not load. */
final class StartFaults {
    private static final String DAMAGED =
            "The library is damaged: delete the folder it lies in, or correct"
                    + " PYTORCH_LIBRARY_PATH.";
    private static final Map<String, String> STEP_BY_SYMPTOM =
            Map.of(
                    "glibc_",
                    "The Linux system is too old for libtorch 2.7.1: use one with glibc 2.28 or"
                            + " newer.",
                    "already loaded in another classloader",
                    "Another extension has loaded libtorch in this process: remove one of the two.",
                    "can't find dependent libraries",
                    "Install the Microsoft Visual C++ Redistributable 2015-2022 (x64).",
                    "failed to map segment",
                    "The cache folder does not allow executing files: set TRIMFORMER_CACHE_DIR to"
                            + " another file system.",
                    "offline mode is enabled",
                    "The natives do not match this release: reinstall Trimformer and its natives,"
                            + " and remove PYTORCH_VERSION and PYTORCH_FLAVOR.",
                    "file too short",
                    DAMAGED,
                    "invalid elf header",
                    DAMAGED,
                    "no space left",
                    "Free 500 MB of disk space, or set TRIMFORMER_CACHE_DIR.");

    private StartFaults() {}

    /** A device fault as it is, anything else with the step its symptom asks for. */
    static DeviceException explain(Throwable failure) {
        if (failure instanceof DeviceException d) {
            return d;
        }
        Throwable deepest = failure;
        StringBuilder all = new StringBuilder(failure.toString());
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
            all.append(' ').append(deepest);
        }
        String text = all.toString().toLowerCase(Locale.ROOT);
        String step =
                STEP_BY_SYMPTOM.entrySet().stream()
                        .filter(e -> text.contains(e.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("Restart the program; if it happens again, report the log.");
        return new DeviceException("libtorch did not start: " + firstLine(deepest), step, failure);
    }

    private static String firstLine(Throwable t) {
        String message = t.getMessage() == null ? t.toString() : t.getMessage();
        return message.strip().lines().findFirst().orElse(t.toString());
    }
}
