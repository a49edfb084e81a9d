// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port.flowvariable;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

import java.io.IOException;

import javax.swing.JComponent;

/** What travels along a flow variable connection: nothing but the variables themselves. */
public class FlowVariablePortObject implements PortObject {

    public static final FlowVariablePortObject INSTANCE = new FlowVariablePortObject();

    public static final PortType TYPE =
            PortTypeRegistry.getInstance().getPortType(FlowVariablePortObject.class);

    public static final PortType TYPE_OPTIONAL =
            PortTypeRegistry.getInstance().getPortType(FlowVariablePortObject.class, true);

    private FlowVariablePortObject() {}

    @Override
    public PortObjectSpec getSpec() {
        return FlowVariablePortObjectSpec.INSTANCE;
    }

    @Override
    public String getSummary() {
        return "Variables connection";
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    @Override
    public String toString() {
        return getSummary();
    }

    /** Has nothing to write. */
    public static final class Serializer extends PortObjectSerializer<FlowVariablePortObject> {

        public Serializer() {}

        @Override
        public void savePortObject(
                FlowVariablePortObject portObject,
                PortObjectZipOutputStream out,
                ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {}

        @Override
        public FlowVariablePortObject loadPortObject(
                PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {
            return INSTANCE;
        }
    }
}
