// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParameters;

/** One call of a node's execute code. */
final class ExecuteCall implements DefaultModel.ExecuteInput, DefaultModel.ExecuteOutput {

    private final DefaultNodeModel m_node;
    private final NodeParameters m_parameters;
    private final PortObject[] m_inObjects;
    private final ExecutionContext m_context;
    private final PortObject[] m_outObjects;
    private PortObject[] m_internal;

    ExecuteCall(
            DefaultNodeModel node,
            NodeParameters parameters,
            PortObject[] inObjects,
            ExecutionContext context) {
        m_node = node;
        m_parameters = parameters;
        m_inObjects = inObjects;
        m_context = context;
        m_outObjects = new PortObject[node.ports().getOutputPorts().length];
    }

    PortObject[] outObjects() {
        return m_outObjects;
    }

    PortObject[] internal() {
        return m_internal;
    }

    @Override
    @SuppressWarnings("unchecked") // the node asks for the class it declared
    public <S extends NodeParameters> S getParameters() {
        return (S) m_parameters;
    }

    @Override
    public ExecutionContext getExecutionContext() {
        return m_context;
    }

    @Override
    public PortObject[] getInPortObjects() {
        return m_inObjects.clone();
    }

    @Override
    @SuppressWarnings("unchecked") // the node asks for the class of the port it declared
    public <D extends PortObject> D getInPortObject(int portIndex) {
        return (D) m_inObjects[portIndex];
    }

    @Override
    public BufferedDataTable[] getInTables() {
        var tables = new BufferedDataTable[m_inObjects.length];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = getInTable(i);
        }
        return tables;
    }

    @Override
    public BufferedDataTable getInTable(int portIndex) {
        return (BufferedDataTable) m_inObjects[portIndex];
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
    public <D extends PortObject> void setOutData(int index, D data) {
        m_outObjects[index] = data;
    }

    @Override
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final <D extends PortObject> void setOutData(D... data) {
        Outputs.copy(data, m_outObjects, "objects");
    }

    @Override
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final <D extends PortObject> void setInternalData(D... data) {
        m_internal = data.clone();
    }

    @Override
    public void setWarningMessage(String message) {
        m_node.warn(message);
    }
}
