package org.trimformer.standin.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeID;

/**
 * One node of a workflow, as the host drives it: settings in, specs and objects through, reset and
 * close. Not thread-safe; every call into node code happens on the calling thread with the node's
 * context pushed. Close deletes the node's file stores and tables.
 */
public final class HostNode implements AutoCloseable {

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
        throw new UnsupportedOperationException();
    }

    public NodeID id() {
        throw new UnsupportedOperationException();
    }

    public NodeFactory<?> factory() {
        throw new UnsupportedOperationException();
    }

    public NodeModel model() {
        throw new UnsupportedOperationException();
    }

    public NodeDescription description() {
        throw new UnsupportedOperationException();
    }

    /** What {@code NodeContext.getContext().getNodeContainer()} gives while the node works. */
    public NativeNodeContainer container() {
        throw new UnsupportedOperationException();
    }

    /** Types of the input ports in order, the hidden flow variable port not counted. */
    public List<PortType> inputTypes() {
        throw new UnsupportedOperationException();
    }

    /** Types of the output ports in order, the hidden flow variable port not counted. */
    public List<PortType> outputTypes() {
        throw new UnsupportedOperationException();
    }

    /** Which port group sits where; empty for a factory with fixed ports of the classic kind. */
    public Optional<PortsConfiguration> ports() {
        throw new UnsupportedOperationException();
    }

    /** Writes the {@code node_creation_config} (an empty config if the ports are fixed). */
    public void saveCreation(NodeSettingsWO creation) {
        throw new UnsupportedOperationException();
    }

    /** Writes the node's current settings, the content of {@code model}. */
    public void saveSettings(NodeSettingsWO model) {
        throw new UnsupportedOperationException();
    }

    /** Validates and loads settings; refused settings leave the old ones in place. */
    public void loadSettings(NodeSettingsRO model) throws InvalidSettingsException {
        throw new UnsupportedOperationException();
    }

    /** The flow variables the node sees from now on, by name. */
    public void flowVariables(Map<String, FlowVariable> available) {
        throw new UnsupportedOperationException();
    }

    /** The flow variables the node pushed itself since the last reset, latest last. */
    public List<FlowVariable> pushedFlowVariables() {
        throw new UnsupportedOperationException();
    }

    /**
     * Configures the node.
     *
     * @param inputs one spec a port; null where an optional fixed port is unconnected
     */
    public Configured configure(PortObjectSpec... inputs) {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }

    /** What the node holds for its view after execution; empty if nothing or not executed. */
    public List<PortObject> internalObjects() {
        throw new UnsupportedOperationException();
    }

    /** Runs host code with the node's context pushed, for instance a view's data supplier. */
    public <T> T inContext(Callable<T> work) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** Back to before execution; deletes the file stores and tables the node made. */
    public void reset() {
        throw new UnsupportedOperationException();
    }

    /** Resets and disposes of the node. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
