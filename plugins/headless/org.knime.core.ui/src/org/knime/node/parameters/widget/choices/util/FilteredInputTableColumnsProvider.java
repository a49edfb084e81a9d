// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices.util;

import org.knime.core.data.DataColumnSpec;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;

import java.util.List;

/** Provides the columns of one input table that pass a test. */
public interface FilteredInputTableColumnsProvider
        extends InputTableIndexHolder, ColumnChoicesProvider {

    /** Whether to offer the column. */
    boolean isIncluded(DataColumnSpec col);

    @Override
    default List<DataColumnSpec> columnChoices(NodeParametersInput context) {
        return ColumnSelectionUtil.getFilteredColumns(
                context, getInputTableIndex(), this::isIncluded);
    }
}
