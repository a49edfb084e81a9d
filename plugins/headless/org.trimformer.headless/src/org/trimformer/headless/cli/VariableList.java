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
import org.trimformer.headless.saved.MetadataFile;
import org.trimformer.headless.text.Wrapped;
import org.trimformer.headless.workflow.ConfigurationNode;
import org.trimformer.headless.workflow.NodeFile;
import org.trimformer.headless.workflow.NodeFile.Component;
import org.trimformer.headless.workflow.NodeFile.NativeNode;
import org.trimformer.headless.workflow.WorkflowArchive;
import org.trimformer.headless.workflow.WorkflowException;
import org.trimformer.headless.workflow.WorkflowReader;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a workflow does, and what {@code --variable} can set in it: the variables with the settings
 * they control and what these mean.
 */
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
                Map<String, List<String>> here = new LinkedHashMap<>();
                tree(node.file().settings())
                        .ifPresent(
                                tree ->
                                        collect(
                                                tree,
                                                "",
                                                meaning(node, sheet(node, temporary.path())),
                                                here));
                node.component()
                        .ifPresent(
                                component ->
                                        tree(component.settings())
                                                .ifPresent(
                                                        tree ->
                                                                collect(
                                                                        tree,
                                                                        "",
                                                                        meaning(component),
                                                                        here)));
                addSeen(node, here, uses);
            }
            print(graph.name(), MetadataFile.description(archive.folder()), declared, uses);
        }
    }

    /** Inside a component a name means a variable of the component, not the workflow's. */
    private static void addSeen(
            GraphNode node, Map<String, List<String>> here, Map<String, List<String>> uses) {
        Set<String> seen = new HashSet<>();
        node.workflowVariables().forEach(variable -> seen.add(variable.getString("name", "")));
        here.forEach(
                (name, settings) -> {
                    if (seen.contains(name)) {
                        uses.computeIfAbsent(name, n -> new ArrayList<>()).addAll(settings);
                    }
                });
    }

    private void print(
            String workflow,
            Optional<String> description,
            Map<String, NodeSettingsRO> declared,
            Map<String, List<String>> uses) {
        out.println(workflow);
        for (String paragraph : description.orElse("").split("\\R\\s*\\R")) {
            if (!paragraph.isBlank()) {
                Wrapped.lines(paragraph, "  ").forEach(out::println);
            }
        }
        out.println();
        if (declared.isEmpty()) {
            out.println(
                    "%s declares no variables; change settings of its nodes with --set (\"trimformer describe NODE\" lists them)."
                            .formatted(workflow));
            return;
        }
        out.println("Variables, with the values that count unless --variable NAME=VALUE is given");
        declared.forEach(
                (name, variable) -> {
                    out.println();
                    out.println(
                            "  %s = %s  (%s)"
                                    .formatted(
                                            name,
                                            value(variable),
                                            variable.getString("class", "")
                                                    .toLowerCase(Locale.ROOT)));
                    List<String> sets = uses.getOrDefault(name, List.of("Sets nothing."));
                    sets.forEach(text -> Wrapped.lines(text, "      ").forEach(out::println));
                });
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

    private static Optional<ConfigBase> tree(NodeSettingsRO settings) {
        return copy(settings).getEntry("variables") instanceof ConfigBase variables
                        && variables.getEntry("tree") instanceof ConfigBase tree
                ? Optional.of(tree)
                : Optional.empty();
    }

    /** Adds to each variable what it sets; {@code meaning} puts the path of a setting in words. */
    private static void collect(
            ConfigBase tree,
            String path,
            UnaryOperator<String> meaning,
            Map<String, List<String>> uses) {
        for (String key : tree.keySet()) {
            if (!(tree.getEntry(key) instanceof ConfigBase branch)) {
                continue;
            }
            if (branch.containsKey(USED) && branch.getString(USED, null) != null) {
                uses.computeIfAbsent(branch.getString(USED, ""), n -> new ArrayList<>())
                        .add(meaning.apply(path + key));
            } else if (!branch.containsKey(USED)) {
                collect(branch, path + key + "/", meaning, uses);
            }
        }
    }

    private static UnaryOperator<String> meaning(GraphNode node, Optional<NodeSheet> sheet) {
        return path -> meaning(path, node, sheet);
    }

    /** "Compress ViT (#3): Target": the label of the Configuration node that keeps the setting. */
    private static UnaryOperator<String> meaning(Component component) {
        return path -> {
            String section = path.split("/")[0];
            for (NodeFile inside : component.inner().nodes()) {
                if (inside instanceof NativeNode node
                        && ConfigurationNode.of(node.factory()).isPresent()
                        && copy(node.settings()).getEntry("model") instanceof NodeSettings model
                        && section.equals(ConfigurationNode.section(node.id(), model))) {
                    return "%s (#%d): %s. %s"
                            .formatted(
                                    component.name(),
                                    component.id(),
                                    ConfigurationNode.label(model),
                                    ConfigurationNode.description(model))
                            .strip();
                }
            }
            return "%s (#%d): %s".formatted(component.name(), component.id(), path);
        };
    }

    /**
     * "Evaluate (#4): Batch size, >= 1, <= 4096. Images per batch."; a location is controlled below
     * its setting.
     */
    private static String meaning(String path, GraphNode node, Optional<NodeSheet> sheet) {
        String wanted = "model/" + path;
        while (sheet.isPresent() && wanted.indexOf('/') > 0) {
            for (SettingSheet setting : sheet.get().settings()) {
                if (setting.path().equals(wanted) && !setting.title().isEmpty()) {
                    String range = setting.range().isEmpty() ? "" : ", " + setting.range();
                    return "%s: %s%s. %s"
                            .formatted(node.label(), setting.title(), range, setting.meaning())
                            .strip();
                }
            }
            wanted = wanted.substring(0, wanted.lastIndexOf('/'));
        }
        return node.label() + ": " + path;
    }

    private Optional<NodeSheet> sheet(GraphNode node, Path temporary) {
        if (node.isVirtual()) {
            return Optional.empty();
        }
        Optional<InstalledNode> installed = registry.byFactory(node.file().factory());
        return installed.map(found -> NodeSheet.of(found, temporary));
    }
}
