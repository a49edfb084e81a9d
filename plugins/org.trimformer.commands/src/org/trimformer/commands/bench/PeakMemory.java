// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

import javax.management.JMException;
import javax.management.ObjectName;

/** How much resident memory this process or a piece of its work takes at most; Linux only. */
final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path RESET = Path.of("/proc/self/clear_refs");
    private static final String RESET_PEAK = "5";

    private PeakMemory() {}

    /**
     * Peak bytes of {@code work} beyond what was there; it runs, but nothing is measured, where
     * Linux is not.
     */
    static OptionalLong of(Runnable work) {
        try {
            giveBack();
            Files.writeString(RESET, RESET_PEAK);
            long before = kilobytes("VmRSS");
            work.run();
            return OptionalLong.of(1024 * (kilobytes("VmHWM") - before));
        } catch (IOException | JMException e) {
            return OptionalLong.empty(); // no Linux, or no right to ask it
        }
    }

    /** Peak bytes of this process so far; nothing is known where Linux is not. */
    static OptionalLong soFar() {
        try {
            return OptionalLong.of(1024 * kilobytes("VmHWM"));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Makes the collector and the C library return what is free, so that it counts when used. */
    private static void giveBack() throws JMException {
        System.gc();
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "systemTrimNativeHeap",
                        new Object[0],
                        new String[0]);
    }

    private static long kilobytes(String field) throws IOException {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(field + ":"))
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElseThrow(() -> new IOException(STATUS + " has no " + field));
        }
    }
}
