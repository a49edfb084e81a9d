// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.NodeSettingsRO;
import org.trimformer.headless.fixtures.Shipped;
import org.trimformer.headless.graph.GraphBuilder;
import org.trimformer.headless.graph.GraphNode;
import org.trimformer.headless.saved.MetadataFile;
import org.trimformer.headless.workflow.WorkflowArchive;
import org.trimformer.headless.workflow.WorkflowReader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What KNIME and {@code run WORKFLOW --list} say about a shipped workflow before it runs. */
class ShippedDescriptionsTest {

    static List<Path> workflows() throws IOException {
        return Shipped.workflowsIn(Shipped.folder());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void description_shippedWorkflow_saysHowLongItTakes(Path workflow) {
        String text = MetadataFile.description(workflow).orElse("");
        assertTrue(
                Pattern.compile("Takes [^.]*(second|minute|hour|time)[^.]*\\.")
                        .matcher(text)
                        .find(),
                text);
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void description_shippedWorkflow_namesEveryVariable(Path workflow) throws Exception {
        String text = MetadataFile.description(workflow).orElse("");
        Set<String> unnamed = new TreeSet<>();
        try (WorkflowArchive archive = WorkflowArchive.open(workflow, folder -> {})) {
            for (GraphNode node : GraphBuilder.build(WorkflowReader.read(archive)).nodes()) {
                for (NodeSettingsRO variable : node.workflowVariables()) {
                    String name = variable.getString("name", "");
                    boolean counted = text.contains(name.replaceFirst("_\\d+$", "_1"));
                    if (!counted && !text.contains(name)) {
                        unnamed.add(name);
                    }
                }
            }
        }
        assertEquals(Set.of(), unnamed, text);
    }
}
