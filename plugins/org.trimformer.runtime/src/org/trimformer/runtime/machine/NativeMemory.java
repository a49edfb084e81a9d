// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Memory of this process as the operating system counts it. */
public final class NativeMemory {
    private static final Path LINUX = Path.of("/proc/self/status");

    private NativeMemory() {}

    /** Bytes of RAM the process holds now; empty where the system does not tell (not Linux). */
    public static OptionalLong resident() {
        return field("VmRSS:");
    }

    /** Most bytes of RAM the process ever held; empty where the system does not tell. */
    public static OptionalLong peakResident() {
        return field("VmHWM:");
    }

    private static OptionalLong field(String name) {
        try {
            List<String> lines = Files.readAllLines(LINUX);
            return lines.stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
