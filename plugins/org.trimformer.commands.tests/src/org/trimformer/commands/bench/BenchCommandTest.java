// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.json.Json;
import org.trimformer.core.json.JsonObject;
import org.trimformer.core.model.ModelFile;
import org.trimformer.headless.command.ExitCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

class BenchCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return new BenchCommand()
                .run(List.of(arguments), new PrintStream(out), new PrintStream(err));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "forward, eager fp32, 3",
        "images, decode, 5",
        "tokens, 'all tokens, fp32', 3",
        "train, fp32 step, 2",
        "search, fp32 training step, 4"
    })
    void run_json_isOneObjectOfRowsAgainstTheFirst(String kind, String first, int rows) {
        int code = run(kind, "fashion_vit", "--batch", "2", "--rounds", "1", "--json");
        assertEquals(ExitCode.DONE, code, err::toString);
        JsonObject report = Json.object(said(), "what bench printed");
        assertEquals(kind, report.string("bench"));
        assertEquals("fashion_vit", report.string("model"));
        assertEquals(2, report.integer("batch"));
        assertEquals(1, report.integer("threads"));
        List<JsonObject> all = report.objects("rows");
        assertEquals(rows, all.size(), this::said);
        assertEquals(first, all.get(0).string("variant"));
        assertEquals(1, all.get(0).number("ratio"));
        for (JsonObject row : all) {
            assertTrue(row.number("images_per_cpu_second") > 0, this::said);
            assertTrue(row.number("images_per_second") > 0, this::said);
            assertTrue(row.number("spread") >= 0, this::said);
            assertEquals(!kind.equals("images"), row.has("gmacs"), this::said);
        }
    }

    @Test
    void run_tokens_macRatioIsThatOfTheFirstRowOverTheRow() {
        run("tokens", "fashion_vit", "--batch", "1", "--rounds", "1", "--json");
        List<JsonObject> rows = Json.object(said(), "what bench printed").objects("rows");
        for (JsonObject row : rows) {
            assertEquals(
                    rows.get(0).number("gmacs") / row.number("gmacs"),
                    row.number("mac_ratio"),
                    1e-9);
        }
        assertTrue(rows.get(2).number("mac_ratio") > 1.2, this::said);
    }

    @Test
    void run_modelFile_isMeasuredLikeItsPreset(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.safetensors");
        ModelFile.write(file, BenchOptions.random(Presets.byName("fashion_vit").orElseThrow()));
        int code = run("forward", "--model", file.toString(), "--batch", "2,1", "--rounds", "1");
        assertEquals(ExitCode.DONE, code, err::toString);
        assertTrue(said().contains(file + ", batch 2, 1 thread"), said());
        assertTrue(said().contains(file + ", batch 1, 1 thread"), said());
        assertTrue(said().contains("TorchScript bf16"), said());
    }

    @Test
    void run_searchForPeople_reportsMemoryAndConvolutions() {
        int code =
                run(
                        "search",
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
        assertTrue(said().contains("fp32 search step"), said());
        assertTrue(said().contains("peak memory"), said());
        assertTrue(said().contains("3x3 convolution:"), said());
        assertTrue(said().contains("1x1 convolution:"), said());
    }

    @Test
    void run_wrongArguments_saysWhatIsExpected() {
        assertEquals(ExitCode.WRONG_USAGE, run("search", "nothing"));
        assertEquals(ExitCode.WRONG_USAGE, run("search", "--size", "1"));
        assertEquals(ExitCode.WRONG_USAGE, run("train", "--batch", "0"));
        assertEquals(ExitCode.WRONG_USAGE, run("train", "--batch", "1,2"));
        assertEquals(ExitCode.WRONG_USAGE, run("dance"));
        String text = err.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("nothing is no preset and no file"), text);
        assertTrue(text.contains("--convolution-model VALUE"), text);
        assertTrue(text.contains("--batch is '0', must be a number in 1..4096"), text);
        assertTrue(text.contains("images"), text);
    }

    @Test
    void json_whereNoNetworkRuns_hasNoMacs() {
        BenchReport.Row row = new BenchReport.Row("decode", 2, 1, 1, 0, OptionalDouble.empty());
        String text = new BenchReport("images", "x", 1, 1, List.of(row)).json();
        JsonObject only = Json.object(text, "a report").objects("rows").get(0);
        assertEquals(2, only.number("images_per_cpu_second"));
        assertTrue(text.contains("\"gmacs\":null"), text);
    }

    /** The system may take pages back meanwhile, so only the order of two measurements is sure. */
    @Test
    void of_memoryThatIsFilled_growsWithIt() {
        OptionalLong little = filling(8 << 20);
        OptionalLong much = filling(160 << 20);
        if (little.isPresent() && much.isPresent()) {
            assertTrue(
                    much.getAsLong() > little.getAsLong(),
                    little.getAsLong() + " bytes, then " + much.getAsLong());
        }
    }

    private static OptionalLong filling(int bytes) {
        return PeakMemory.of(
                () -> {
                    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
                    for (int i = 0; i < bytes; i += 1024) {
                        buffer.put(i, (byte) 1);
                    }
                });
    }
}
