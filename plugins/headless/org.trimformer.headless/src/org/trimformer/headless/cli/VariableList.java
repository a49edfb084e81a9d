// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.cli;

import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.config.base.ConfigBase;
import org.trimformer.headless.describe.NodeSheet;
import org.trimformer.headless.describe.SettingSheet;
import org.trimformer.headless.graph.GraphBuilder;
import org.trimformer.headless.graph.GraphNode;
import org.trimformer.headless.graph.WorkflowGraph;
import org.trimformer.headless.registry.InstalledNode;
import org.trimformer.headless.registry.NodeRegistry;
import org.trimformer.headless.run.TemporaryFolder;
import org.trimformer.headless.text.TextTable;
import org.trimformer.headless.workflow.WorkflowArchive;
import org.trimformer.headless.workflow.WorkflowException;
import org.trimformer.headless.workflow.WorkflowReader;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What {@code --variable} can set in a workflow: the variables with the settings they control. */
final class VariableList {

    private static final String USED = "used_variable";

    private final NodeRegistry registry;
    private final PrintStream out;

    VariableList(NodeRegistry registry, PrintStream out) {
        this.registry = registry;
        this.out = out;
    }

    /** Prints the variables of a workflow. */
    void print(Path workflow) throws WorkflowException, IOException {
        try (WorkflowArchive archive = WorkflowArchive.open(workflow, folder -> {});
                TemporaryFolder temporary = new TemporaryFolder()) {
            WorkflowGraph graph = GraphBuilder.build(WorkflowReader.read(archive));
            Map<String, NodeSettingsRO> declared = new LinkedHashMap<>();
            Map<String, List<String>> uses = new LinkedHashMap<>();
            for (GraphNode node : graph.nodes()) {
                for (NodeSettingsRO variable : node.workflowVariables()) {
                    declared.putIfAbsent(variable.getString("name", ""), variable);
                }
                if (copy(node.file().settings()).getEntry("variables")
                                instanceof ConfigBase variables
                        && variables.getEntry("tree") instanceof ConfigBase tree) {
                    collect(tree, "", node, sheet(node, temporary.path()), uses);
                }
            }
            print(graph.name(), declared, uses);
        }
    }

    private void print(
            String workflow, Map<String, NodeSettingsRO> declared, Map<String, List<String>> uses) {
        if (declared.isEmpty()) {
            out.println(
                    "%s declares no variables; change settings of its nodes with --set (\"trimformer describe NODE\" lists them)."
                            .formatted(workflow));
            return;
        }
        TextTable table =
                new TextTable(
                        List.of(
                                new TextTable.Column("Variable", false),
                                new TextTable.Column("Type", false),
                                new TextTable.Column("Value", false),
                                new TextTable.Column("Sets", false)));
        declared.forEach(
                (name, variable) ->
                        table.add(
                                List.of(
                                        name,
                                        variable.getString("class", "").toLowerCase(Locale.ROOT),
                                        value(variable),
                                        String.join(
                                                "; ",
                                                uses.getOrDefault(name, List.of("nothing"))))));
        out.print(table);
    }

    private static String value(NodeSettingsRO variable) {
        AbstractConfigEntry entry = copy(variable).getEntry("value");
        if (entry instanceof ConfigBase || entry == null) {
            return variable.getString("path", "");
        }
        return entry.toStringValue();
    }

    private static NodeSettings copy(NodeSettingsRO settings) {
        NodeSettings copy = new NodeSettings(settings.getKey());
        settings.copyTo(copy);
        return copy;
    }

    private void collect(
            ConfigBase tree,
            String path,
            GraphNode node,
            Optional<NodeSheet> sheet,
            Map<String, List<String>> uses) {
        for (String key : tree.keySet()) {
            if (!(tree.getEntry(key) instanceof ConfigBase branch)) {
                continue;
            }
            if (branch.containsKey(USED) && branch.getString(USED, null) != null) {
                uses.computeIfAbsent(branch.getString(USED, ""), n -> new ArrayList<>())
                        .add(meaning(path + key, node, sheet));
            } else if (!branch.containsKey(USED)) {
                collect(branch, path + key + "/", node, sheet, uses);
            }
        }
    }

    /** "Evaluate (#4): Batch size, >= 1"; a location is controlled below its setting. */
    private static String meaning(String path, GraphNode node, Optional<NodeSheet> sheet) {
        String wanted = "model/" + path;
        while (sheet.isPresent() && wanted.indexOf('/') > 0) {
            for (SettingSheet setting : sheet.get().settings()) {
                if (setting.path().equals(wanted) && !setting.title().isEmpty()) {
                    String range = setting.range().isEmpty() ? "" : ", " + setting.range();
                    return node.label() + ": " + setting.title() + range;
                }
            }
            wanted = wanted.substring(0, wanted.lastIndexOf('/'));
        }
        return node.label() + ": " + path;
    }

    private Optional<NodeSheet> sheet(GraphNode node, Path temporary) {
        if (node.isBorder()) {
            return Optional.empty();
        }
        Optional<InstalledNode> installed = registry.byFactory(node.file().factory());
        return installed.map(found -> NodeSheet.of(found, temporary));
    }
}
