// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.headless.command.ExitCode;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

class SearchBenchTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return new BenchCommand()
                .run(List.of(arguments), new PrintStream(out), new PrintStream(err));
    }

    @Test
    void run_smallModel_reportsStepsMemoryAndConvolutions() {
        int code =
                run(
                        "search",
                        "--model",
                        "fashion_vit",
                        "--batch",
                        "2",
                        "--rounds",
                        "1",
                        "--precision",
                        "fp32",
                        "--convolution-model",
                        "fashion_vit");
        assertEquals(ExitCode.DONE, code, err::toString);
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("times a training step"), text);
        assertTrue(text.contains("peak memory"), text);
        assertTrue(text.contains("3x3 convolution:"), text);
        assertTrue(text.contains("1x1 convolution:"), text);
    }

    @Test
    void run_unknownModelOrOption_saysWhatIsExpected() {
        assertEquals(ExitCode.WRONG_USAGE, run("search", "--model", "nothing"));
        assertEquals(ExitCode.WRONG_USAGE, run("search", "--size", "1"));
        String text = err.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("nothing is no ViT preset"), text);
        assertTrue(text.contains("--convolution-model"), text);
    }

    @Test
    void of_memoryThatIsFilled_countsAtLeastThat() {
        int bytes = 64 << 20;
        OptionalLong peak =
                PeakMemory.of(
                        () -> {
                            ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
                            for (int i = 0; i < bytes; i += 1024) {
                                buffer.put(i, (byte) 1);
                            }
                        });
        if (peak.isPresent()) {
            double share = (double) peak.getAsLong() / bytes;
            assertTrue(share > 0.9 && share < 2, "share seen is " + share);
        }
    }
}
