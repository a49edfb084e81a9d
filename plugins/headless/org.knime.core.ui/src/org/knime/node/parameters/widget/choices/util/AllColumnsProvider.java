// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices.util;

import org.knime.core.data.DataColumnSpec;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;

import java.util.List;

/** Provides all columns of one input table. */
public class AllColumnsProvider implements ColumnChoicesProvider, InputTableIndexHolder {

    /** For subclasses and for use by class. */
    public AllColumnsProvider() {
        // no state
    }

    @Override
    public List<DataColumnSpec> columnChoices(NodeParametersInput context) {
        return ColumnSelectionUtil.getAllColumns(context, getInputTableIndex());
    }
}
