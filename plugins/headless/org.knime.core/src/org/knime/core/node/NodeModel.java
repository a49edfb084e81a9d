// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.message.Message;
import org.knime.core.node.message.MessageBuilder;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableType;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/** What a node does: settings, configure, execute, reset. */
public abstract class NodeModel implements AbstractNodeView.ViewableModel {

    private final PortType[] inPortTypes;
    private final PortType[] outPortTypes;
    private final Map<String, FlowVariable> pushed = new LinkedHashMap<>();
    private Map<String, FlowVariable> available = Map.of();
    private Message warning;

    protected NodeModel(int nrInDataPorts, int nrOutDataPorts) {
        this(tables(nrInDataPorts), tables(nrOutDataPorts));
    }

    protected NodeModel(PortType[] inPortTypes, PortType[] outPortTypes) {
        this.inPortTypes = inPortTypes == null ? new PortType[0] : inPortTypes.clone();
        this.outPortTypes = outPortTypes == null ? new PortType[0] : outPortTypes.clone();
    }

    private static PortType[] tables(int count) {
        PortType[] types = new PortType[count];
        Arrays.fill(types, BufferedDataTable.TYPE);
        return types;
    }

    protected final int getNrInPorts() {
        return inPortTypes.length;
    }

    protected final int getNrOutPorts() {
        return outPortTypes.length;
    }

    protected final PortType getInPortType(int index) {
        return inPortTypes[index];
    }

    protected final PortType getOutPortType(int index) {
        return outPortTypes[index];
    }

    protected final NodeLogger getLogger() {
        return NodeLogger.getLogger(getClass());
    }

    // ---- settings

    protected abstract void saveSettingsTo(NodeSettingsWO settings);

    /** Refuses settings that make no sense; must not change anything. */
    protected abstract void validateSettings(NodeSettingsRO settings)
            throws InvalidSettingsException;

    protected abstract void loadValidatedSettingsFrom(NodeSettingsRO settings)
            throws InvalidSettingsException;

    // ---- work

    /** The output specs for the given inputs; for nodes with table ports only. */
    protected DataTableSpec[] configure(DataTableSpec[] inSpecs) throws InvalidSettingsException {
        throw new IllegalStateException(getClass().getName() + " does not implement configure");
    }

    /** The output specs for the given inputs. */
    protected PortObjectSpec[] configure(PortObjectSpec[] inSpecs) throws InvalidSettingsException {
        return configure(Arrays.copyOf(inSpecs, inSpecs.length, DataTableSpec[].class));
    }

    /** The outputs for the given inputs; for nodes with table ports only. */
    protected BufferedDataTable[] execute(BufferedDataTable[] inData, ExecutionContext exec)
            throws Exception {
        throw new IllegalStateException(getClass().getName() + " does not implement execute");
    }

    /** The outputs for the given inputs. */
    protected PortObject[] execute(PortObject[] inObjects, ExecutionContext exec) throws Exception {
        return execute(Arrays.copyOf(inObjects, inObjects.length, BufferedDataTable[].class), exec);
    }

    protected abstract void reset();

    /** Called once when the node goes; does nothing by default. */
    protected void onDispose() {}

    protected abstract void loadInternals(File nodeInternDir, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException;

    protected abstract void saveInternals(File nodeInternDir, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException;

    // ---- warnings

    protected final void setWarningMessage(String warningMessage) {
        setWarning(warningMessage == null ? null : Message.fromSummary(warningMessage));
    }

    protected final String getWarningMessage() {
        return Message.getSummaryFrom(warning);
    }

    protected final void setWarning(Message message) {
        warning = message;
    }

    protected final Message getWarning() {
        return warning;
    }

    protected final MessageBuilder createMessageBuilder() {
        return Message.builder();
    }

    final Optional<Message> takeWarning() {
        Optional<Message> taken = Optional.ofNullable(warning);
        warning = null;
        return taken;
    }

    // ---- flow variables

    final void flowVariables(Map<String, FlowVariable> variables) {
        available = new LinkedHashMap<>(variables);
    }

    final List<FlowVariable> pushedFlowVariables() {
        return new ArrayList<>(pushed.values());
    }

    final void forgetPushedFlowVariables() {
        pushed.clear();
    }

    /** The variables this node sees that can be read as one of the types. */
    public final Map<String, FlowVariable> getAvailableFlowVariables(VariableType<?>[] types) {
        Map<String, FlowVariable> found = new LinkedHashMap<>();
        available.forEach(
                (name, variable) -> {
                    if (Stream.of(types).anyMatch(variable.getVariableType()::isConvertible)) {
                        found.put(name, variable);
                    }
                });
        return found;
    }

    /**
     * The value of a variable this node sees.
     *
     * @throws NoSuchElementException if there is none of that name and type
     */
    public final <T> T peekFlowVariable(String name, VariableType<T> type) {
        FlowVariable variable = available.get(name);
        if (variable == null || !variable.getVariableType().isConvertible(type)) {
            throw new NoSuchElementException(
                    "There is no flow variable \"" + name + "\" of type " + type);
        }
        return variable.getValue(type);
    }

    public final int peekFlowVariableInt(String name) {
        return peekFlowVariable(name, VariableType.IntType.INSTANCE);
    }

    public final double peekFlowVariableDouble(String name) {
        return peekFlowVariable(name, VariableType.DoubleType.INSTANCE);
    }

    public final String peekFlowVariableString(String name) {
        return peekFlowVariable(name, VariableType.StringType.INSTANCE);
    }

    /** Offers a variable to the nodes that follow. */
    protected final <T> void pushFlowVariable(String name, VariableType<T> type, T value) {
        FlowVariable variable = new FlowVariable(name, type, value);
        pushed.put(name, variable);
        available = new LinkedHashMap<>(available);
        available.put(name, variable);
    }

    protected final void pushFlowVariableInt(String name, int value) {
        pushFlowVariable(name, VariableType.IntType.INSTANCE, value);
    }

    protected final void pushFlowVariableDouble(String name, double value) {
        pushFlowVariable(name, VariableType.DoubleType.INSTANCE, value);
    }

    protected final void pushFlowVariableString(String name, String value) {
        pushFlowVariable(name, VariableType.StringType.INSTANCE, value);
    }
}
