// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.load;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.workflow.NodeID;
import org.trimformer.headless.graph.GraphEdge;
import org.trimformer.headless.graph.GraphNode;
import org.trimformer.headless.graph.WorkflowGraph;
import org.trimformer.headless.registry.InstalledNode;
import org.trimformer.headless.registry.InstalledNode.BrokenNodeException;
import org.trimformer.headless.registry.NodeRegistry;
import org.trimformer.headless.settings.Assignment;
import org.trimformer.headless.settings.GivenFiles;
import org.trimformer.headless.settings.SettingsEditor;
import org.trimformer.headless.variables.WorkflowVariables;
import org.trimformer.headless.workflow.NodeId;
import org.trimformer.headless.workflow.WorkflowException;
import org.trimformer.standin.host.HostContext;
import org.trimformer.standin.host.HostNode;
import org.trimformer.standin.ui.DefaultParameters;
import org.trimformer.standin.ui.ParameterizedNode;
import org.trimformer.standin.ui.persistence.ParametersSerializer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Creates the nodes of a workflow graph. Nothing is configured or executed here. */
public final class WorkflowLoader {

    private static final String CREATION = "node_creation_config";

    private final NodeRegistry registry;
    private final HostContext context;

    /**
     * @param registry the installed nodes
     * @param context where the nodes run
     */
    public WorkflowLoader(NodeRegistry registry, HostContext context) {
        this.registry = registry;
        this.context = context;
    }

    /**
     * @param graph the workflow
     * @param options what the command line changes
     * @return the living nodes; to be closed
     * @throws WorkflowException where a node is not installed, a setting or variable cannot be
     *     changed as wished, or a connection does not fit the ports
     */
    public LoadedWorkflow load(WorkflowGraph graph, LoadOptions options) throws WorkflowException {
        requireInstalled(graph);
        List<NodeSettingsRO> declared = new ArrayList<>();
        graph.nodes().forEach(node -> declared.addAll(node.workflowVariables()));
        WorkflowVariables.requireDeclared(declared, options.variables());
        List<Assignment> assignments = new ArrayList<>();
        for (String text : options.assignments()) {
            assignments.add(Assignment.parse(text, graph.nodes()));
        }
        Map<NodeId, NodeSettings> saved = new HashMap<>();
        Map<String, String> variables = new HashMap<>(options.variables());
        for (GraphNode node : graph.nodes()) {
            NodeSettings settings = new NodeSettings(node.file().settings().getKey());
            node.file().settings().copyTo(settings);
            try {
                variables.putAll(GivenFiles.apply(settings, options.variables()));
            } catch (IllegalArgumentException e) {
                throw new WorkflowException(
                        "A value of --variable is no path on this machine: %s."
                                .formatted(e.getMessage()),
                        e);
            }
            saved.put(node.id(), settings);
        }
        LoadedWorkflow loaded = new LoadedWorkflow(graph);
        boolean complete = false;
        try {
            for (GraphNode node : graph.nodes()) {
                loaded.add(
                        load(
                                node,
                                saved.get(node.id()),
                                graph.inputsOf(node.id()),
                                variables,
                                assignments));
            }
            ConnectionCheck.check(loaded);
            complete = true;
            return loaded;
        } finally {
            if (!complete) {
                loaded.close();
            }
        }
    }

    private void requireInstalled(WorkflowGraph graph) throws WorkflowException {
        List<String> missing = new ArrayList<>();
        for (GraphNode node : graph.nodes()) {
            if (!node.isVirtual() && registry.byFactory(node.file().factory()).isEmpty()) {
                missing.add(
                        "The node %s of bundle %s is not installed (factory %s)."
                                .formatted(
                                        node.label(), node.file().bundle(), node.file().factory()));
            }
        }
        if (!missing.isEmpty()) {
            throw new WorkflowException(String.join(System.lineSeparator(), missing));
        }
    }

    private LoadedNode load(
            GraphNode node,
            NodeSettings settings,
            SortedMap<Integer, GraphEdge> inputs,
            Map<String, String> variables,
            List<Assignment> assignments)
            throws WorkflowException {
        Optional<HostNode> host = node.isVirtual() ? Optional.empty() : Optional.of(create(node));
        for (Assignment assignment : assignments) {
            if (assignment.node().id().equals(node.id()) && host.isPresent()) {
                SettingsEditor.apply(assignment, settings, completeSettings(host.get(), settings));
            }
        }
        return new LoadedNode(
                node,
                host,
                settings,
                inputs,
                WorkflowVariables.of(node.workflowVariables(), variables));
    }

    private HostNode create(GraphNode node) throws WorkflowException {
        InstalledNode installed = registry.byFactory(node.file().factory()).orElseThrow();
        try {
            NodeFactory<?> factory = installed.createFactory();
            NodeSettingsRO saved = node.file().settings();
            NodeSettingsRO creation =
                    saved.containsKey(CREATION) ? saved.getNodeSettings(CREATION) : null;
            return HostNode.create(factory, nodeId(node.id()), context, creation);
        } catch (BrokenNodeException e) {
            throw new WorkflowException(e.getMessage(), e);
        } catch (InvalidSettingsException e) {
            throw new WorkflowException(
                    "The ports of node %s cannot be restored: %s"
                            .formatted(node.label(), e.getMessage()),
                    e);
        }
    }

    private static NodeID nodeId(NodeId id) {
        NodeID result = NodeID.ROOTID;
        for (int part : id.parts()) {
            result = new NodeID(result, part);
        }
        return result;
    }

    /** The saved settings with the model replaced by the node's defaults: every key it knows. */
    private static NodeSettings completeSettings(HostNode host, NodeSettings saved) {
        NodeSettings complete = new NodeSettings(saved.getKey());
        saved.copyTo(complete);
        if (host.model() instanceof ParameterizedNode node && node.parametersClass().isPresent()) {
            ParametersSerializer.save(
                    DefaultParameters.create(node.parametersClass().get()),
                    complete.addNodeSettings("model"));
        }
        return complete;
    }
}
