// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableType;
import org.knime.node.parameters.NodeParametersInput;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The inputs of a node as far as they are known when it is configured: specs, but no objects. */
public final class ParametersInput implements NodeParametersInput {

    /** Gives the flow variables of some types. */
    @FunctionalInterface
    public interface Variables {

        /** The variables by name. */
        Map<String, FlowVariable> ofTypes(VariableType<?>[] types);
    }

    /** Of a node that has no ports yet. */
    public static final ParametersInput NOTHING_CONNECTED =
            new ParametersInput(new NoPorts(), new PortObjectSpec[0], types -> Map.of());

    private record NoPorts() implements PortsConfiguration {
        @Override
        public PortType[] getInputPorts() {
            return new PortType[0];
        }

        @Override
        public PortType[] getOutputPorts() {
            return new PortType[0];
        }

        @Override
        public Map<String, int[]> getInputPortLocation() {
            return Map.of();
        }

        @Override
        public Map<String, int[]> getOutputPortLocation() {
            return Map.of();
        }

        @Override
        public List<String> getPortGroupNames() {
            return List.of();
        }
    }

    private final PortsConfiguration m_ports;
    private final PortObjectSpec[] m_specs;
    private final Variables m_variables;

    /** Inputs with the given specs, null where nothing is known. */
    public ParametersInput(PortsConfiguration ports, PortObjectSpec[] specs, Variables variables) {
        m_ports = ports;
        m_specs = specs.clone();
        m_variables = variables;
    }

    @Override
    public PortType[] getInPortTypes() {
        return m_ports.getInputPorts();
    }

    @Override
    public PortType[] getOutPortTypes() {
        return m_ports.getOutputPorts();
    }

    @Override
    public PortObjectSpec[] getInPortSpecs() {
        return m_specs.clone();
    }

    @Override
    public Optional<PortObjectSpec> getInPortSpec(int portIndex) {
        return Optional.ofNullable(m_specs[portIndex]);
    }

    @Override
    public DataTableSpec[] getInTableSpecs() {
        var specs = new DataTableSpec[m_specs.length];
        for (int i = 0; i < specs.length; i++) {
            specs[i] = (DataTableSpec) m_specs[i];
        }
        return specs;
    }

    @Override
    public Optional<DataTableSpec> getInTableSpec(int portIndex) {
        return Optional.ofNullable((DataTableSpec) m_specs[portIndex]);
    }

    @Override
    public PortObject[] getInPortObjects() {
        return new PortObject[m_specs.length];
    }

    @Override
    public Optional<PortObject> getInPortObject(int portIndex) {
        return Optional.empty();
    }

    @Override
    public BufferedDataTable[] getInTables() {
        return new BufferedDataTable[m_specs.length];
    }

    @Override
    public Optional<BufferedDataTable> getInTable(int portIndex) {
        return Optional.empty();
    }

    @Override
    public Map<String, FlowVariable> getAvailableInputFlowVariables(VariableType<?>... types) {
        return m_variables.ofTypes(types);
    }

    @Override
    public PortsConfiguration getPortsConfiguration() {
        return m_ports;
    }
}
