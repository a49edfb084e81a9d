// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParameters;
import org.trimformer.standin.ui.DefaultParameters;
import org.trimformer.standin.ui.ParameterizedNode;
import org.trimformer.standin.ui.ParametersInput;
import org.trimformer.standin.ui.persistence.ParametersSerializer;

import java.io.File;
import java.util.Optional;

/** Runs a {@link DefaultModel}: holds the parameters and what is kept for the view. */
final class DefaultNodeModel extends NodeModel implements PortObjectHolder, ParameterizedNode {

    private final DefaultModel m_model;
    private final String m_nodeName;
    private final PortsConfiguration m_ports;
    private NodeParameters m_parameters;
    private PortObject[] m_internal;

    DefaultNodeModel(DefaultModel model, String nodeName, PortsConfiguration ports) {
        super(ports.getInputPorts(), ports.getOutputPorts());
        m_model = model;
        m_nodeName = nodeName;
        m_ports = ports;
    }

    @Override
    public Optional<Class<? extends NodeParameters>> parametersClass() {
        return Optional.ofNullable(m_model.parametersClass());
    }

    @Override
    public Optional<NodeParameters> parameters() {
        return Optional.ofNullable(m_parameters);
    }

    PortsConfiguration ports() {
        return m_ports;
    }

    void warn(String message) {
        setWarningMessage(message);
    }

    @Override
    protected PortObjectSpec[] configure(PortObjectSpec[] inSpecs) throws InvalidSettingsException {
        guessParameters(inSpecs);
        if (m_model instanceof DefaultModel.Rearranging rearranging) {
            return new PortObjectSpec[] {
                rearranger(rearranging, (DataTableSpec) inSpecs[0]).createSpec()
            };
        }
        var call = new ConfigureCall(this, m_parameters, inSpecs);
        ((DefaultModel.Standard) m_model).m_configure.accept(call, call);
        return call.outSpecs();
    }

    private void guessParameters(PortObjectSpec[] inSpecs) {
        if (m_parameters == null && m_model.parametersClass() != null) {
            m_parameters =
                    DefaultParameters.create(
                            m_model.parametersClass(),
                            new ParametersInput(m_ports, inSpecs, this::getAvailableFlowVariables));
        }
    }

    @Override
    protected PortObject[] execute(PortObject[] inObjects, ExecutionContext exec) throws Exception {
        if (m_model instanceof DefaultModel.Rearranging rearranging) {
            var table = (BufferedDataTable) inObjects[0];
            var rearranger = rearranger(rearranging, table.getDataTableSpec());
            return new PortObject[] {exec.createColumnRearrangeTable(table, rearranger, exec)};
        }
        var call = new ExecuteCall(this, m_parameters, inObjects, exec);
        ((DefaultModel.Standard) m_model).m_execute.accept(call, call);
        m_internal = call.internal();
        return call.outObjects();
    }

    private ColumnRearranger rearranger(DefaultModel.Rearranging model, DataTableSpec spec)
            throws InvalidSettingsException {
        var call = new RearrangeCall(m_parameters, spec);
        model.m_rearrange.accept(call, call);
        return call.rearranger(m_nodeName);
    }

    @Override
    protected void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException {
        if (m_model.parametersClass() != null) {
            ParametersSerializer.load(m_model.parametersClass(), settings).validate();
        }
    }

    @Override
    protected void loadValidatedSettingsFrom(NodeSettingsRO settings)
            throws InvalidSettingsException {
        if (m_model.parametersClass() != null) {
            m_parameters = ParametersSerializer.load(m_model.parametersClass(), settings);
        }
    }

    @Override
    protected void saveSettingsTo(NodeSettingsWO settings) {
        if (m_parameters != null) {
            ParametersSerializer.save(m_parameters, settings);
        }
    }

    @Override
    public PortObject[] getInternalPortObjects() {
        return m_internal;
    }

    @Override
    public void setInternalPortObjects(PortObject[] portObjects) {
        m_internal = portObjects;
    }

    @Override
    protected void reset() {
        m_internal = null;
    }

    @Override
    protected void loadInternals(File nodeInternDir, ExecutionMonitor exec) {
        // all that is kept are port objects, which the host stores
    }

    @Override
    protected void saveInternals(File nodeInternDir, ExecutionMonitor exec) {
        // all that is kept are port objects, which the host stores
    }
}
