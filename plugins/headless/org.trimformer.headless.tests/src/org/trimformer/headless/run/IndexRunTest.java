// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.headless.fixtures.CommandLineHarness;
import org.trimformer.headless.fixtures.TestWorkflow;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What stands at the top of a run's folder: the model it made and the page that leads on. */
@Timeout(300)
class IndexRunTest {

    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    private final CommandLineHarness bench = new CommandLineHarness();

    @TempDir private Path dir;
    private Path out;

    private int run(TestWorkflow flow) throws IOException {
        out = dir.resolve("out");
        return bench.run("run", flow.write().toString(), "--out", out.toString());
    }

    private TestWorkflow flow() {
        return new TestWorkflow(dir.resolve("flow"));
    }

    private String top(String file) throws IOException {
        return Files.readString(out.resolve(file));
    }

    /** Every address of the page, as a file; none may lead nowhere. */
    private List<Path> linked() throws IOException {
        List<Path> files = new ArrayList<>();
        Matcher matcher = ADDRESS.matcher(top("index.html"));
        while (matcher.find()) {
            URI address = URI.create(matcher.group(1));
            files.add(out.resolve(address.getPath()).normalize());
        }
        return files;
    }

    @Test
    void run_chain_bestModelIsTheLastOne() throws IOException {
        TestWorkflow chain =
                flow().node(1, "Thing")
                        .node(2, "Change")
                        .node(3, "Change")
                        .node(4, "Picture")
                        .connect(1, 1, 2, 1)
                        .connect(2, 1, 3, 1)
                        .connect(3, 1, 4, 1);
        assertEquals(0, run(chain), bench.err());
        assertEquals("the content changed changed", top("best-model.safetensors"));
        assertTrue(bench.out().contains("Your model: " + out.resolve("best-model.safetensors")));
        assertTrue(bench.out().contains(out.resolve("index.html").toUri().toString()));
    }

    @Test
    void run_component_isLookedThrough() throws IOException {
        TestWorkflow nested =
                flow().node(1, "Thing")
                        .metaNode(
                                2,
                                "inner",
                                1,
                                1,
                                inner ->
                                        inner.node(5, "Change")
                                                .connect(-1, 0, 5, 1)
                                                .connect(5, 1, -1, 0))
                        .node(3, "Change")
                        .connect(1, 1, 2, 0)
                        .connect(2, 0, 3, 1);
        assertEquals(0, run(nested), bench.err());
        assertEquals("the content changed changed", top("best-model.safetensors"));
    }

    @Test
    void run_twoBranches_modelsBearTheNamesOfTheirNodes() throws IOException {
        TestWorkflow fork =
                flow().node(1, "Thing")
                        .node(2, "Change")
                        .node(3, "Change")
                        .connect(1, 1, 2, 1)
                        .connect(1, 1, 3, 1);
        assertEquals(0, run(fork), bench.err());
        assertEquals("the content changed", top("Change (#2).safetensors"));
        assertEquals("the content changed", top("Change (#3).safetensors"));
        assertFalse(Files.exists(out.resolve("best-model.safetensors")));
        assertEquals(0, run(flow().node(1, "Thing")), bench.err());
        assertTrue(Files.exists(out.resolve("Change (#2).safetensors")), "not of this workflow");
        assertFalse(Files.exists(out.resolve("best-model.safetensors")), "only read, not made");
    }

    @Test
    void run_index_leadsToEveryFile() throws IOException {
        TestWorkflow all =
                flow().node(1, "Thing")
                        .node(2, "Change")
                        .node(3, "Picture")
                        .node(4, "Numbers")
                        .connect(1, 1, 2, 1)
                        .connect(2, 1, 3, 1);
        assertEquals(0, run(all), bench.err());
        List<Path> linked = linked();
        assertEquals(
                List.of(), linked.stream().filter(file -> !Files.isRegularFile(file)).toList());
        try (Stream<Path> files = Files.walk(out)) {
            List<Path> written =
                    files.filter(Files::isRegularFile)
                            .filter(file -> !file.getFileName().toString().startsWith("."))
                            .filter(file -> !file.equals(out.resolve("index.html")))
                            .filter(file -> file.getFileName().toString().startsWith("port_"))
                            .filter(file -> file.getParent().getParent().equals(out))
                            .toList();
            assertFalse(written.isEmpty());
            assertEquals(
                    List.of(), written.stream().filter(file -> !linked.contains(file)).toList());
        }
        assertTrue(top("index.html").contains("Change (#2): after"), top("index.html"));
        assertTrue(top("index.html").contains("Thing (#1): before"), top("index.html"));
    }

    @Test
    void run_failed_givesNoModelTheNameOfTheBest() throws IOException {
        TestWorkflow stopped =
                flow().node(1, "Thing").node(2, "Change").node(3, "Failing").connect(1, 1, 2, 1);
        assertEquals(3, run(stopped), bench.err());
        assertFalse(Files.exists(out.resolve("best-model.safetensors")), "the run is not complete");
        assertTrue(Files.exists(out.resolve("Change (#2)/port_1.safetensors")));
    }

    @Test
    void run_failedNode_indexSaysWhy() throws IOException {
        assertEquals(3, run(flow().node(1, "Failing")), bench.err());
        assertTrue(top("index.html").contains("failed.</strong>"), top("index.html"));
    }
}
