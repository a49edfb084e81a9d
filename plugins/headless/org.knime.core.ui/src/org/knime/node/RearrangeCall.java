// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.node.parameters.NodeParameters;

/** One call of the code that rearranges columns. */
final class RearrangeCall
        implements DefaultModel.RearrangeColumnsInput, DefaultModel.RearrangeColumnsOutput {

    private final NodeParameters m_parameters;
    private final DataTableSpec m_spec;
    private ColumnRearranger m_rearranger;

    RearrangeCall(NodeParameters parameters, DataTableSpec spec) {
        m_parameters = parameters;
        m_spec = spec;
    }

    ColumnRearranger rearranger(String nodeName) {
        if (m_rearranger == null) {
            throw new IllegalStateException("Node '" + nodeName + "' set no column rearranger.");
        }
        return m_rearranger;
    }

    @Override
    @SuppressWarnings("unchecked") // the node asks for the class it declared
    public <S extends NodeParameters> S getParameters() {
        return (S) m_parameters;
    }

    @Override
    public DataTableSpec getDataTableSpec() {
        return m_spec;
    }

    @Override
    public void setColumnRearranger(ColumnRearranger rearranger) {
        m_rearranger = rearranger;
    }
}
