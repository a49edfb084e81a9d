// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParameters;

/** One call of a node's configure code. */
final class ConfigureCall implements DefaultModel.ConfigureInput, DefaultModel.ConfigureOutput {

    private final DefaultNodeModel m_node;
    private final NodeParameters m_parameters;
    private final PortObjectSpec[] m_inSpecs;
    private final PortObjectSpec[] m_outSpecs;

    ConfigureCall(DefaultNodeModel node, NodeParameters parameters, PortObjectSpec[] inSpecs) {
        m_node = node;
        m_parameters = parameters;
        m_inSpecs = inSpecs;
        m_outSpecs = new PortObjectSpec[node.ports().getOutputPorts().length];
    }

    PortObjectSpec[] outSpecs() {
        return m_outSpecs;
    }

    @Override
    @SuppressWarnings("unchecked") // the node asks for the class it declared
    public <S extends NodeParameters> S getParameters() {
        return (S) m_parameters;
    }

    @Override
    public PortObjectSpec[] getInPortSpecs() {
        return m_inSpecs.clone();
    }

    @Override
    @SuppressWarnings("unchecked") // the node asks for the class of the port it declared
    public <S extends PortObjectSpec> S getInPortSpec(int index) {
        return (S) m_inSpecs[index];
    }

    @Override
    public DataTableSpec[] getInTableSpecs() {
        var specs = new DataTableSpec[m_inSpecs.length];
        for (int i = 0; i < specs.length; i++) {
            specs[i] = getInTableSpec(i);
        }
        return specs;
    }

    @Override
    public DataTableSpec getInTableSpec(int portIndex) {
        return (DataTableSpec) m_inSpecs[portIndex];
    }

    @Override
    public PortType[] getOutPortTypes() {
        return m_node.ports().getOutputPorts();
    }

    @Override
    public PortsConfiguration getPortsConfiguration() {
        return m_node.ports();
    }

    @Override
    public <S extends PortObjectSpec> void setOutSpec(int index, S spec) {
        m_outSpecs[index] = spec;
    }

    @Override
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final <S extends PortObjectSpec> void setOutSpecs(S... specs) {
        Outputs.copy(specs, m_outSpecs, "specs");
    }

    @Override
    public void setWarningMessage(String message) {
        m_node.warn(message);
    }
}
