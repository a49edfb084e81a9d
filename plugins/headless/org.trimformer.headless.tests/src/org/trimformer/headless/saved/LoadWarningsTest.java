// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.saved;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.NodeSettings;
import org.trimformer.headless.fixtures.CommandLineHarness;
import org.trimformer.headless.fixtures.KnimeFolder;
import org.trimformer.headless.fixtures.TestWorkflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The runner warns of what KNIME reports when it opens a workflow, and of nothing else. */
class LoadWarningsTest {

    private static final String RIGHT =
            """
            <workflow-metadata content-type="text/plain" xmlns="http://www.knime.org/core/node/workflow/metadata/v1.0">
                <author>A</author>
                <created>2026-11-01T10:00:00Z</created>
                <last-modified>2026-11-21T12:00:00.000+01:00</last-modified>
                <description>Text</description>
                <tags><tag>t</tag></tags>
            </workflow-metadata>
            """;

    private final CommandLineHarness bench = new CommandLineHarness();

    @TempDir private Path dir;

    private List<String> warnings(Path workflow, String... more) {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "run";
        arguments[1] = workflow.toString();
        arguments[2] = "--out";
        arguments[3] = dir.resolve("out").toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        assertEquals(0, bench.run(arguments), bench.err());
        return bench.err().lines().filter(line -> line.startsWith("Warning: ")).toList();
    }

    private Path numbers(Consumer<NodeSettings> change) throws IOException {
        return new TestWorkflow(dir.resolve("flow")).node(1, "Numbers", change).write();
    }

    private List<String> warningsWith(String metadata) throws IOException {
        Path workflow = numbers(settings -> {});
        Files.writeString(workflow.resolve("workflow-metadata.xml"), metadata);
        return warnings(workflow);
    }

    @Test
    void run_workflowThatKnimeWrote_warnsOfNothing() throws IOException {
        assertEquals(List.of(), warnings(KnimeFolder.writeTo(dir.resolve("knime"))));
    }

    @Test
    void run_withoutMetadataOrWithRightOnes_warnsOfNothing() throws IOException {
        assertEquals(List.of(), warnings(numbers(settings -> {})));
        assertEquals(List.of(), warningsWith(RIGHT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workflow-metadata|WorkflowMetadata",
                "metadata/v1.0|metadata/v2.0",
                "text/plain|text/markdown",
                "content-type=|kind=",
                "<description>Text</description>|",
                "<author>A</author>|<writer>A</writer>",
                "<author>A</author>|<author>A</author><author>B</author>",
                "<tags><tag>t</tag></tags>|<author>late</author>",
                "2026-11-21T12|21 Nov. 12",
                "</author>|</autor>"
            })
    void run_wrongMetadata_warnsAndRuns(String change) throws IOException {
        String[] words = change.split("\\|", -1);
        List<String> warnings = warningsWith(RIGHT.replace(words[0], words[1]));
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(
                warnings.get(0).startsWith("Warning: KNIME reports an error when it opens "),
                warnings.get(0));
    }

    @Test
    void run_stateIdleThoughConfigurable_warns() throws IOException {
        assertEquals(
                List.of(
                        "Warning: KNIME warns when it opens node Numbers (#1): State has changed"
                                + " from IDLE to CONFIGURED."),
                warnings(numbers(settings -> settings.addString("state", "IDLE"))));
    }

    @Test
    void run_stateExecuted_warnsOfNothing() throws IOException {
        assertEquals(
                List.of(), warnings(numbers(settings -> settings.addString("state", "EXECUTED"))));
    }

    @Test
    void run_settingsFromTheCommandLine_saysNothingOfStates() throws IOException {
        Path workflow = numbers(settings -> settings.addString("state", "IDLE"));
        assertEquals(List.of(), warnings(workflow, "--set", "#1/model/rows=2"));
    }

    @Test
    void run_missingKeyThatKnimeNeeds_warnsThatTheNodeIsLeftOut() throws IOException {
        assertEquals(
                List.of(
                        "Warning: KNIME leaves out node Numbers (#1): its settings.xml lacks"
                                + " \"node-bundle-vendor\"."),
                warnings(numbers(settings -> settings.removeConfig("node-bundle-vendor"))));
    }

    @Test
    void run_quiet_warnsOfNothing() throws IOException {
        Path workflow = numbers(settings -> settings.addString("state", "IDLE"));
        assertEquals(List.of(), warnings(workflow, "--quiet"));
    }

    @Test
    void complete_olderFile_addsKeysInOrderAndTheState() throws IOException {
        Path workflow =
                numbers(
                        settings -> {
                            settings.addString("state", "IDLE");
                            TestWorkflow.model(settings).addString("removedSetting", "x");
                            TestWorkflow.model(settings).addInt("rows", 7);
                        });
        Path file = workflow.resolve("Numbers (#1)/settings.xml");
        assertEquals(0, bench.run("complete", workflow.toString()), bench.err());
        String text = Files.readString(file);
        assertTrue(text.contains("<entry key=\"rows\" type=\"xint\" value=\"7\"/>"), text);
        assertTrue(!text.contains("removedSetting"), text);
        assertTrue(text.indexOf("\"rows\"") < text.indexOf("\"label\""), text);
        assertTrue(text.contains("key=\"state\" type=\"xstring\" value=\"CONFIGURED\""), text);
        assertTrue(bench.out().contains("1 files changed"), bench.out());
        assertEquals(0, bench.run("complete", workflow.toString()), bench.err());
        assertTrue(bench.out().contains("0 files changed"), bench.out());
        assertEquals(text, Files.readString(file));
        assertEquals(List.of(), warnings(workflow));
    }
}
