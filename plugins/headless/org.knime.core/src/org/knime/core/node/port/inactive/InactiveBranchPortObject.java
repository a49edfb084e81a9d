// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port.inactive;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;

import java.io.IOException;

import javax.swing.JComponent;

/** Says that nothing comes along this branch. */
public final class InactiveBranchPortObject implements PortObject {

    public static final InactiveBranchPortObject INSTANCE = new InactiveBranchPortObject();

    private InactiveBranchPortObject() {}

    @Override
    public PortObjectSpec getSpec() {
        return InactiveBranchPortObjectSpec.INSTANCE;
    }

    @Override
    public String getSummary() {
        return "Inactive branch";
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
    public static final class Serializer extends PortObjectSerializer<InactiveBranchPortObject> {

        public Serializer() {}

        @Override
        public void savePortObject(
                InactiveBranchPortObject portObject,
                PortObjectZipOutputStream out,
                ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {}

        @Override
        public InactiveBranchPortObject loadPortObject(
                PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
                throws IOException, CanceledExecutionException {
            return INSTANCE;
        }
    }
}
