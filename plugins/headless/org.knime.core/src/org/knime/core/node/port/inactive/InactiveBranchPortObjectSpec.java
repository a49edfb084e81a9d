// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port.inactive;

import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;

import javax.swing.JComponent;

/** Says that nothing will come along this branch. */
public final class InactiveBranchPortObjectSpec implements PortObjectSpec {

    public static final InactiveBranchPortObjectSpec INSTANCE = new InactiveBranchPortObjectSpec();

    private InactiveBranchPortObjectSpec() {}

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    @Override
    public String toString() {
        return "InactiveBranch";
    }

    /** Has nothing to write. */
    public static final class Serializer
            extends PortObjectSpecSerializer<InactiveBranchPortObjectSpec> {

        public Serializer() {}

        @Override
        public void savePortObjectSpec(
                InactiveBranchPortObjectSpec portObjectSpec, PortObjectSpecZipOutputStream out) {}

        @Override
        public InactiveBranchPortObjectSpec loadPortObjectSpec(PortObjectSpecZipInputStream in) {
            return INSTANCE;
        }
    }
}
