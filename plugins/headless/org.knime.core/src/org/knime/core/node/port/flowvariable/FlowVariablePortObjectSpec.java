// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port.flowvariable;

import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;

import javax.swing.JComponent;

/** Nothing is known about a flow variable connection. */
public final class FlowVariablePortObjectSpec implements PortObjectSpec {

    public static final FlowVariablePortObjectSpec INSTANCE = new FlowVariablePortObjectSpec();

    private FlowVariablePortObjectSpec() {}

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    @Override
    public String toString() {
        return "FlowVariable";
    }

    /** Has nothing to write. */
    public static final class Serializer
            extends PortObjectSpecSerializer<FlowVariablePortObjectSpec> {

        public Serializer() {}

        @Override
        public void savePortObjectSpec(
                FlowVariablePortObjectSpec portObjectSpec, PortObjectSpecZipOutputStream out) {}

        @Override
        public FlowVariablePortObjectSpec loadPortObjectSpec(PortObjectSpecZipInputStream in) {
            return INSTANCE;
        }
    }
}
