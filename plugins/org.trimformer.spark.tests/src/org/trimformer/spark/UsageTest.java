// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Wrong usage is told before Spark starts: without a master, as here, a start would fail. */
class UsageTest {

    private static String said(int code, List<String> typed) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
        assertEquals(code, Main.run(typed, to, to), typed.toString());
        String said = err.toString(StandardCharsets.UTF_8);
        assertFalse(said.contains("Exception"), said);
        assertFalse(said.contains("\tat "), said);
        return said;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "predict | usage: trimformer spark predict MODEL IMAGES...",
                "predict m | usage: trimformer spark predict MODEL IMAGES...",
                "predict m i | --out is missing; usage: trimformer spark predict",
                "predict m i --out | --out needs a value; usage:",
                "predict m i --out o --out p | --out is given twice; usage:",
                "predict m i --out o --topk 3 | --topk is not understood; usage:",
                "predict m i --out o --batch 0 | --batch is '0', must be a number in 1..4096.",
                "predict m i --out o --device tpu | device is 'tpu', must be auto, cpu, gpu",
                "predict m i --out o --sha256=1 | --sha256 is '1', must be 64 hexadecimal digits.",
                "evaluate m i j --out o | usage: trimformer spark evaluate MODEL IMAGES",
                "evaluate m i --out o --label-column c | 'i' is none (.csv or .parquet)",
                "sweep m i --out o | --budgets is missing; usage: trimformer spark sweep",
                "sweep m i --out o --budgets=, | --budgets is empty.",
                "sweep m i --out o --budgets=-30%,-30% | is given twice.",
                "sweep m i --out o --budgets=-30% --seeds=x | --seeds has 'x', must be whole",
                "sweep m i --out o --budgets=-30% --methods=magic | Method is 'magic', must be one"
            })
    void run_wrongUsage_isSaidBeforeSparkStarts(String typed, String expected) {
        String said = said(Main.WRONG_USAGE, Arrays.asList(typed.split(" ")));
        assertTrue(said.contains(expected), said);
    }

    @Test
    void run_noVerb_saysAllUsages() {
        String said = said(Main.WRONG_USAGE, List.of());
        for (String verb : List.of("predict", "evaluate", "sweep")) {
            assertTrue(said.contains("usage: trimformer spark " + verb), said);
        }
        assertEquals(said, said(Main.WRONG_USAGE, List.of("dance")));
    }

    @Test
    void run_impossibleBudget_saysWhy() {
        String said =
                said(
                        Main.FAILED,
                        List.of("sweep", "m", "i", "--out", "o", "--budgets=-30%,plenty"));
        assertTrue(said.contains("\"plenty\""), said);
        assertEquals(1, said.strip().lines().count(), said);
    }

    /** As where the address of a master is wrong: Spark stops itself after some attempts. */
    @Test
    void run_sparkThatHasStopped_saysThatItCannotBeReached() {
        try (Session session = new Session()) {
            session.spark().sparkContext().stop();
            Session.Ran ran = session.run("predict", "m", "i", "--out", "o");
            assertEquals(Main.FAILED, ran.code());
            assertTrue(ran.err().startsWith("Spark at local[2] cannot be reached"), ran.err());
            assertEquals(1, ran.err().strip().lines().count(), ran.err());
        }
    }
}
