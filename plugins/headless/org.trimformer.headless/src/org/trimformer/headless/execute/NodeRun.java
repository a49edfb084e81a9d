// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.execute;

import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NodeMessage;
import org.trimformer.headless.graph.GraphNode;
import org.trimformer.headless.load.LoadedNode;
import org.trimformer.headless.variables.VariableStack;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run knows of one node: state, message, times, results. Written by the thread that works
 * for the node, read by the progress display and by consumers once the state is final.
 */
public final class NodeRun {

    private final LoadedNode node;
    private final DefaultNodeProgressMonitor progress = new DefaultNodeProgressMonitor();

    private NodeState state = NodeState.IDLE;
    private NodeMessage message = NodeMessage.NONE;
    private Instant started;
    private Duration duration = Duration.ZERO;
    private NodeSettings usedSettings;
    private List<FlowVariable> exposed = List.of();
    private VariableStack outgoing = VariableStack.EMPTY;
    private List<PortObjectSpec> specs = List.of();
    private List<PortObject> objects = List.of();
    private List<Path> files = List.of();
    private Throwable cause;
    private Thread worker;

    NodeRun(LoadedNode node) {
        this.node = node;
        this.usedSettings = node.settings();
    }

    /**
     * @return the node's place in the workflow
     */
    public GraphNode graph() {
        return node.graph();
    }

    /**
     * @return the node
     */
    public LoadedNode node() {
        return node;
    }

    /**
     * @return where the node reports its progress; cancelled through it
     */
    public DefaultNodeProgressMonitor progress() {
        return progress;
    }

    /**
     * @return the state
     */
    public synchronized NodeState state() {
        return state;
    }

    /**
     * @return the node's warning or error, {@link NodeMessage#NONE} where there is none
     */
    public synchronized NodeMessage message() {
        return message;
    }

    /**
     * @return when execution began; null before
     */
    public synchronized Instant started() {
        return started;
    }

    /**
     * @return how long it took, so far where it still runs
     */
    public synchronized Duration duration() {
        return state == NodeState.EXECUTING ? Duration.between(started, Instant.now()) : duration;
    }

    /**
     * @return the {@code model} settings in the form they were used: variables applied
     */
    public synchronized NodeSettings usedSettings() {
        return usedSettings;
    }

    /**
     * @return the variables that the node added to those it saw
     */
    public synchronized List<FlowVariable> exposed() {
        return exposed;
    }

    /**
     * @return the variables its successors see
     */
    public synchronized VariableStack outgoing() {
        return outgoing;
    }

    /**
     * @return one spec an output port, null where unknown; empty before configuration
     */
    public synchronized List<PortObjectSpec> specs() {
        return specs;
    }

    /**
     * @return one object an output port; empty before execution
     */
    public synchronized List<PortObject> objects() {
        return objects;
    }

    /**
     * @return the files written for it
     */
    public synchronized List<Path> files() {
        return files;
    }

    /**
     * @return what was thrown where the node failed, for those who mend it
     */
    public synchronized Optional<Throwable> cause() {
        return Optional.ofNullable(cause);
    }

    synchronized void failedBy(Throwable thrown) {
        cause = thrown;
    }

    synchronized void prepared(
            NodeSettings settings, VariableStack variables, List<FlowVariable> added) {
        usedSettings = settings;
        exposed = List.copyOf(added);
        outgoing = variables;
    }

    synchronized void configured(List<PortObjectSpec> outputs, NodeMessage warning) {
        specs = outputs;
        message = warning;
        if (state == NodeState.IDLE) {
            state = NodeState.CONFIGURED;
        }
    }

    synchronized void start() {
        state = NodeState.EXECUTING;
        started = Instant.now();
        worker = Thread.currentThread();
    }

    synchronized void executed(List<PortObject> outputs, NodeMessage warning) {
        objects = outputs;
        specs = specsOf(outputs);
        message = warning;
    }

    synchronized void written(List<Path> written) {
        files = List.copyOf(written);
    }

    synchronized void end(NodeState finalState, NodeMessage finalMessage) {
        if (state.isFinal()) {
            return;
        }
        if (finalState == NodeState.NOT_EXECUTED) {
            started = null; // cancelled between the start and the node's first instruction
        } else if (started != null) {
            duration = Duration.between(started, Instant.now());
        }
        state = finalState;
        message = finalMessage;
        worker = null;
        notifyAll();
    }

    /** Cancels the node as KNIME does: the flag first, then an interrupt of its thread. */
    synchronized void cancel() {
        if (worker != null) {
            progress.setExecuteCanceled();
            worker.interrupt();
        }
    }

    /** After this no late interrupt meets what the thread does next. */
    synchronized void detachWorker() {
        worker = null;
        Thread.interrupted();
    }

    private static List<PortObjectSpec> specsOf(List<PortObject> outputs) {
        return outputs.stream().map(object -> object == null ? null : object.getSpec()).toList();
    }
}
