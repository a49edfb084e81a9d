// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices.util;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;

import java.util.List;

/** Provides the possible values of a column of the first table. */
public interface DomainChoicesProvider extends StringChoicesProvider {

    /** The column, asked after {@code init}. */
    String getColumnName();

    @Override
    default List<String> choices(NodeParametersInput context) {
        var spec =
                context.getInTableSpec(0)
                        .map(table -> table.getColumnSpec(getColumnName()))
                        .orElse(null);
        var values = spec == null ? null : spec.getDomain().getValues();
        return values == null ? List.of() : values.stream().map(Object::toString).toList();
    }
}
