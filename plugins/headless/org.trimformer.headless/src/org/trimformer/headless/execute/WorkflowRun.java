// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.execute;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.node.port.flowvariable.FlowVariablePortObjectSpec;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NodeMessage;
import org.trimformer.headless.execute.ResultSink.Written;
import org.trimformer.headless.graph.GraphNode.Role;
import org.trimformer.headless.load.LoadedNode;
import org.trimformer.headless.load.LoadedWorkflow;
import org.trimformer.headless.workflow.NodeId;
import org.trimformer.headless.workflow.WorkflowException;
import org.trimformer.standin.host.Configured;
import org.trimformer.standin.host.Executed;
import org.trimformer.standin.host.HostNode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of a loaded workflow. First {@link #configureAll()} passes settings, variables and specs
 * through the whole graph, so that refused settings are known before anything is computed; then
 * {@link #execute(int)} does the work. The failure of a node stops what depends on it and nothing
 * else.
 */
public final class WorkflowRun {
    private static final String INTERNAL_ERROR =
            "Internal error while the node's inputs or results were handled. Please report it"
                    + " together with run.json in the folder of the results, which has the details"
                    + " under \"cause\".";

    private final LoadedWorkflow workflow;
    private final RunControl control;
    private final RunListener listener;
    private final ResultSink sink;
    private final Map<NodeId, NodeRun> runs = new LinkedHashMap<>();
    private final NodeInputs inputs = new NodeInputs(runs);
    private final NodeSettingsStep settings = new NodeSettingsStep(runs);

    /**
     * @param workflow the living nodes
     * @param control cancels the run
     * @param listener told of state changes
     * @param sink takes results
     */
    public WorkflowRun(
            LoadedWorkflow workflow, RunControl control, RunListener listener, ResultSink sink) {
        this.workflow = workflow;
        this.control = control;
        this.listener = listener;
        this.sink = sink;
        workflow.nodes().forEach(node -> runs.put(node.graph().id(), new NodeRun(node)));
        control.onCancel(() -> runs.values().forEach(NodeRun::cancel));
    }

    /**
     * @return all nodes in topological order, the borders of components included
     */
    public List<NodeRun> nodes() {
        return List.copyOf(runs.values());
    }

    /**
     * Loads the settings of every node and configures those whose inputs are known.
     *
     * @throws WorkflowException where settings or variables are refused, one sentence a node
     */
    public void configureAll() throws WorkflowException {
        List<String> refused = new ArrayList<>();
        for (NodeRun run : runs.values()) {
            try {
                settings.prepare(run);
                configure(run);
            } catch (InvalidSettingsException e) {
                refused.add(
                        "The settings of node %s are refused: %s"
                                .formatted(run.graph().label(), Messages.sentence(e.getMessage())));
            }
        }
        if (!refused.isEmpty()) {
            throw new WorkflowException(String.join(System.lineSeparator(), refused));
        }
    }

    /**
     * Executes every node that can be.
     *
     * @param jobs how many nodes may run side by side
     */
    public void execute(int jobs) {
        Scheduler<NodeId> scheduler =
                new Scheduler<>(
                        workflow.graph().consumers(),
                        id -> execute(runs.get(id)),
                        id -> skip(runs.get(id)));
        scheduler.run(List.copyOf(runs.keySet()), jobs);
    }

    /**
     * A refusal here is no failure yet: what is missing may come when the nodes before have run.
     */
    private void configure(NodeRun run) {
        LoadedNode node = run.node();
        Optional<PortObjectSpec[]> specs = inputs.specs(node);
        if (specs.isEmpty()) {
            return;
        }
        if (node.host().isEmpty()) {
            run.configured(
                    run.graph().role() == Role.CONFIGURATION
                            ? List.of(FlowVariablePortObjectSpec.INSTANCE)
                            : Arrays.asList(specs.get()),
                    NodeMessage.NONE);
            return;
        }
        if (inputs.unconnected(node).isPresent()) {
            return;
        }
        Configured configured = node.host().get().configure(specs.get());
        if (configured.ok()) {
            run.configured(configured.specs(), configured.message());
        }
    }

    private boolean execute(NodeRun run) {
        run.start();
        if (control.isCancelled()) {
            return end(run, NodeState.NOT_EXECUTED, NodeMessage.NONE);
        }
        listener.changed(run);
        try {
            settings.prepare(run);
            return run.node().host().isPresent()
                    ? executeNative(run, run.node().host().get())
                    : passThrough(run);
        } catch (InvalidSettingsException e) {
            return end(run, NodeState.FAILED, NodeMessage.newError(e.getMessage()));
        } catch (CanceledExecutionException | InterruptedException e) {
            return end(run, NodeState.CANCELLED, NodeMessage.NONE);
        } catch (IOException e) {
            return fail(run, e, Messages.of(e));
        } catch (RuntimeException | LinkageError e) {
            // a serializer or spec of the node, say; its neighbours must not suffer
            return fail(run, e, INTERNAL_ERROR);
        }
    }

    private boolean fail(NodeRun run, Throwable cause, String message) {
        run.failedBy(cause);
        NodeState state = control.isCancelled() ? NodeState.CANCELLED : NodeState.FAILED;
        return end(run, state, NodeMessage.newError(message));
    }

    private boolean passThrough(NodeRun run) {
        run.executed(
                run.graph().role() == Role.CONFIGURATION
                        ? List.of(FlowVariablePortObject.INSTANCE)
                        : Arrays.asList(inputs.originals(run.node())),
                NodeMessage.NONE);
        return end(run, NodeState.EXECUTED, NodeMessage.NONE);
    }

    private boolean executeNative(NodeRun run, HostNode host)
            throws IOException, CanceledExecutionException, InterruptedException {
        Optional<String> unconnected = inputs.unconnected(run.node());
        if (unconnected.isPresent()) {
            return end(run, NodeState.FAILED, NodeMessage.newError(unconnected.get()));
        }
        PortObject[] objects = inputs.copies(run.node(), new ExecutionMonitor(run.progress()));
        PortObjectSpec[] specs = new PortObjectSpec[objects.length];
        for (int i = 0; i < specs.length; i++) {
            specs[i] = objects[i] == null ? null : objects[i].getSpec();
        }
        Configured configured = host.configure(specs);
        if (!configured.ok()) {
            configured.cause().ifPresent(run::failedBy);
            return end(run, NodeState.FAILED, configured.message());
        }
        run.configured(configured.specs(), configured.message());
        Executed executed = host.execute(run.progress(), objects);
        run.detachWorker();
        executed.cause().ifPresent(run::failedBy);
        return switch (executed.status()) {
            case DONE -> keep(run, host, executed, configured);
            case FAILED -> end(run, NodeState.FAILED, executed.message());
            case CANCELED -> end(run, NodeState.CANCELLED, executed.message());
        };
    }

    private boolean keep(NodeRun run, HostNode host, Executed executed, Configured configured)
            throws IOException, InterruptedException {
        NodeMessage warning =
                executed.message() == NodeMessage.NONE ? configured.message() : executed.message();
        run.executed(executed.objects(), warning);
        if (!host.pushedFlowVariables().isEmpty()) {
            List<FlowVariable> added = new ArrayList<>(run.exposed());
            added.addAll(host.pushedFlowVariables());
            run.prepared(run.usedSettings(), run.outgoing().with(added), added);
        }
        Written written = sink.write(run);
        run.written(written.files());
        NodeMessage message =
                written.warning()
                        .map(more -> NodeMessage.newWarning(Messages.join(warning, more)))
                        .orElse(warning);
        return end(run, NodeState.EXECUTED, message);
    }

    private void skip(NodeRun run) {
        end(run, NodeState.NOT_EXECUTED, NodeMessage.NONE);
    }

    /** Returns whether what waits for the node may start. */
    private boolean end(NodeRun run, NodeState state, NodeMessage message) {
        run.detachWorker();
        run.end(state, message);
        listener.changed(run);
        return state == NodeState.EXECUTED;
    }
}
