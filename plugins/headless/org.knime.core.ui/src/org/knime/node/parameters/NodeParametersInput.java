// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableType;

import java.util.Map;
import java.util.Optional;

/**
 * What is known at the input ports when defaults are guessed or choices are listed. Arrays hold
 * null where nothing is known.
 */
public interface NodeParametersInput {

    /** The types of the input ports, without the flow variable port. */
    PortType[] getInPortTypes();

    /** The types of the output ports, without the flow variable port. */
    PortType[] getOutPortTypes();

    /** The specs at the input ports. */
    PortObjectSpec[] getInPortSpecs();

    /** The spec at one input port, empty if it is not known. */
    Optional<PortObjectSpec> getInPortSpec(int portIndex);

    /** The specs at the input ports, all of which must be table ports. */
    DataTableSpec[] getInTableSpecs();

    /** The spec at one table port, empty if it is not known. */
    Optional<DataTableSpec> getInTableSpec(int portIndex);

    /** The objects at the input ports. */
    PortObject[] getInPortObjects();

    /** The object at one input port, empty before the predecessor ran. */
    Optional<PortObject> getInPortObject(int portIndex);

    /** The tables at the input ports, all of which must be table ports. */
    BufferedDataTable[] getInTables();

    /** The table at one input port, empty before the predecessor ran. */
    Optional<BufferedDataTable> getInTable(int portIndex);

    /** The flow variables of the given types by name. */
    Map<String, FlowVariable> getAvailableInputFlowVariables(VariableType<?>... types);

    /** Which ports the node has, by group. */
    PortsConfiguration getPortsConfiguration();
}
