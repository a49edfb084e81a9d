// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.host;

import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.NodeID;
import org.trimformer.standin.access.Access;
import org.trimformer.standin.files.RunFiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * One node of a workflow, as the host drives it: settings in, specs and objects through, reset and
 * close. Not thread-safe; every call into node code happens on the calling thread with the node's
 * context pushed. Close deletes the node's file stores and tables.
 */
public final class HostNode implements AutoCloseable {

    private final HostContext context;
    private final Node node;
    private final ModifiableNodeCreationConfiguration creation;
    private final NativeNodeContainer container;
    private final List<PortType> inputs;
    private final List<PortType> outputs;
    private List<PortObjectSpec> specs = List.of();
    private RunFiles files;

    private HostNode(
            NodeID id,
            HostContext context,
            Node node,
            ModifiableNodeCreationConfiguration creation) {
        this.context = context;
        this.node = node;
        this.creation = creation;
        this.inputs = Access.NODES.inputTypes(node.getNodeModel());
        this.outputs = Access.NODES.outputTypes(node.getNodeModel());
        this.container = Access.WORKFLOWS.container(id, node, inputs, outputs);
    }

    /**
     * Creates a node.
     *
     * @param factory the node's factory, initialised or not
     * @param id its place in the workflow
     * @param context where it runs
     * @param creation the {@code node_creation_config} of a saved node, null for the defaults; may
     *     lack groups
     * @throws InvalidSettingsException if the creation settings cannot be read
     */
    public static HostNode create(
            NodeFactory<?> factory, NodeID id, HostContext context, NodeSettingsRO creation)
            throws InvalidSettingsException {
        factory.init();
        ModifiableNodeCreationConfiguration configuration = null;
        if (factory instanceof ConfigurableNodeFactory<?> configurable) {
            configuration = configurable.createNodeCreationConfig();
            if (creation != null) {
                configuration.loadSettingsFrom(creation);
            }
        }
        Node node = Access.NODES.create(factory, configuration);
        return new HostNode(id, context, node, configuration);
    }

    public NodeID id() {
        return container.getID();
    }

    public NodeFactory<?> factory() {
        return node.getFactory();
    }

    public NodeModel model() {
        return node.getNodeModel();
    }

    public NodeDescription description() {
        return Access.NODES.description(factory());
    }

    /** What {@code NodeContext.getContext().getNodeContainer()} gives while the node works. */
    public NativeNodeContainer container() {
        return container;
    }

    /** Types of the input ports in order, the hidden flow variable port not counted. */
    public List<PortType> inputTypes() {
        return inputs;
    }

    /**
     * The name that KNIME shows at an input port.
     *
     * @param index counted from 0, the hidden flow variable port not counted
     * @return the name; empty where the node's description has none for it
     */
    public Optional<String> inputName(int index) {
        return Optional.ofNullable(node.getInportDescriptionName(index + 1));
    }

    /** The name that KNIME shows at an output port, as {@link #inputName}. */
    public Optional<String> outputName(int index) {
        return Optional.ofNullable(node.getOutportDescriptionName(index + 1));
    }

    /** Types of the output ports in order, the hidden flow variable port not counted. */
    public List<PortType> outputTypes() {
        return outputs;
    }

    /** Which port group sits where; empty for a factory with fixed ports of the classic kind. */
    public Optional<PortsConfiguration> ports() {
        return Optional.ofNullable(creation).flatMap(c -> c.getPortConfig());
    }

    /** Writes the {@code node_creation_config} (an empty config if the ports are fixed). */
    public void saveCreation(NodeSettingsWO creation) {
        if (this.creation != null) {
            this.creation.saveSettingsTo(creation);
        }
    }

    /** Writes the node's current settings, the content of {@code model}. */
    public void saveSettings(NodeSettingsWO model) {
        runInContext(() -> Access.NODES.save(model(), model));
    }

    /** Validates and loads settings; refused settings leave the old ones in place. */
    public void loadSettings(NodeSettingsRO model) throws InvalidSettingsException {
        push();
        try {
            Access.NODES.validate(model(), model);
            Access.NODES.load(model(), model);
        } finally {
            NodeContext.removeLastContext();
        }
    }

    /** The flow variables the node sees from now on, by name. */
    public void flowVariables(Map<String, FlowVariable> available) {
        Access.NODES.flowVariables(model(), available);
    }

    /** The flow variables the node pushed itself since the last reset, latest last. */
    public List<FlowVariable> pushedFlowVariables() {
        return Access.NODES.pushedFlowVariables(model());
    }

    /**
     * Configures the node.
     *
     * @param inputs one spec a port; null where an optional fixed port is unconnected
     */
    public Configured configure(PortObjectSpec... inputs) {
        push();
        try {
            Configured configured = new Configuring(model(), this.inputs, outputs).run(inputs);
            specs = configured.specs();
            if (configured.ok()) {
                Access.WORKFLOWS.configured(container, specs);
            } else {
                Access.WORKFLOWS.idle(container);
            }
            container.setNodeMessage(configured.message());
            return configured;
        } finally {
            NodeContext.removeLastContext();
        }
    }

    /**
     * Executes the node. Each input must be this node's own copy, see {@link PortObjects#copyFor}.
     * File stores and tables of a run that failed or was cancelled are deleted before return.
     *
     * @param progress where progress goes and from where cancellation comes; whoever cancels also
     *     interrupts the calling thread, as KNIME does
     * @param inputs one object a port; null where an optional fixed port is unconnected
     */
    public Executed execute(NodeProgressMonitor progress, PortObject... inputs) {
        if (files != null) {
            throw new IllegalStateException(
                    "Node " + container.getNameWithID() + " must be reset before it runs again");
        }
        push();
        try {
            files = new RunFiles(context.temporaryDirectory(), node.getName());
            Access.WORKFLOWS.executing(container);
            Executed executed = new Executing(model(), outputs, files).run(progress, inputs);
            if (executed.status() == Executed.Status.DONE) {
                Access.WORKFLOWS.executed(container, executed.objects());
            } else {
                reset();
            }
            container.setNodeMessage(executed.message());
            return executed;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "No room for the results of node " + container.getNameWithID(), e);
        } finally {
            NodeContext.removeLastContext();
        }
    }

    /** What the node holds for its view after execution; empty if nothing or not executed. */
    public List<PortObject> internalObjects() {
        PortObject[] held = node.getInternalHeldPortObjects();
        return held == null
                ? List.of()
                : Collections.unmodifiableList(new ArrayList<>(Arrays.asList(held)));
    }

    /** Runs host code with the node's context pushed, for instance a view's data supplier. */
    public <T> T inContext(Callable<T> work) throws Exception {
        push();
        try {
            return work.call();
        } finally {
            NodeContext.removeLastContext();
        }
    }

    private void runInContext(Runnable work) {
        push();
        try {
            work.run();
        } finally {
            NodeContext.removeLastContext();
        }
    }

    private void push() {
        NodeContext.pushContext(Access.WORKFLOWS.context(container, context));
    }

    /** Back to before execution; deletes the file stores and tables the node made. */
    public void reset() {
        runInContext(() -> Access.NODES.reset(model()));
        Access.WORKFLOWS.configured(container, specs);
        if (files != null) {
            try {
                files.close();
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "Results of node " + container.getNameWithID() + " cannot be deleted", e);
            } finally {
                files = null;
            }
        }
    }

    /** Resets and disposes of the node. */
    @Override
    public void close() {
        try {
            reset();
        } finally {
            runInContext(() -> Access.NODES.dispose(model()));
        }
    }
}
