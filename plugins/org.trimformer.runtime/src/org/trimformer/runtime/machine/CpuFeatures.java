// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the CPU can do, as Linux tells it; elsewhere nothing is known and fp32 is the safe answer.
 *
 * @param model name of the processor, or its architecture if unknown
 * @param bf16 the instruction sets for bf16 it has, such as AVX512_BF16; may be empty
 * @param known whether the system told us at all
 */
public record CpuFeatures(String model, List<String> bf16, boolean known) {
    private static final Path LINUX = Path.of("/proc/cpuinfo");

    /** Copies the list. */
    public CpuFeatures {
        bf16 = List.copyOf(bf16);
    }

    /** This machine's CPU. */
    public static CpuFeatures read() {
        try (Stream<String> lines = Files.lines(LINUX)) {
            // the first processor speaks for all; its paragraph ends at the first empty line
            return parse(lines.takeWhile(line -> !line.isBlank()).toList());
        } catch (IOException e) {
            return new CpuFeatures(System.getProperty("os.arch"), List.of(), false);
        }
    }

    /** Reads the first paragraph of a Linux {@code /proc/cpuinfo}. */
    static CpuFeatures parse(List<String> lines) {
        String model = System.getProperty("os.arch");
        Set<String> flags = new HashSet<>();
        for (String line : lines) {
            String[] parts = line.split(":", 2);
            String key = parts[0].strip();
            String value = parts.length == 2 ? parts[1].strip() : "";
            if (key.equals("model name")) {
                model = value;
            } else if (key.equals("flags") || key.equals("Features")) {
                flags.addAll(Arrays.asList(value.split(" ")));
            }
        }
        List<String> bf16 =
                Stream.of("amx_bf16", "avx512_bf16", "bf16")
                        .filter(flags::contains)
                        .map(flag -> flag.equals("bf16") ? "ARM BF16" : flag.toUpperCase())
                        .toList();
        return new CpuFeatures(model, bf16, !flags.isEmpty());
    }

    /** Whether bf16 matrix products run in hardware. */
    public boolean bf16Fast() {
        return !bf16.isEmpty();
    }

    /** Why bf16 is fast or not. */
    public String bf16Words() {
        if (bf16Fast()) {
            return "the CPU has " + String.join(" and ", bf16);
        }
        return known
                ? "the CPU has neither AVX512_BF16 nor AMX"
                : "what the CPU can do is not known on this system";
    }
}
