// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

import org.knime.core.data.DataType;
import org.knime.node.parameters.widget.choices.TypedStringChoice.PossibleTypeValue;

/** A data type as a choice. */
public record DataTypeChoice(DataType id, String text, PossibleTypeValue type) {

    /** A choice shown with the name of the type. */
    public static DataTypeChoice fromDataType(DataType dataType) {
        return new DataTypeChoice(
                dataType,
                dataType.getName(),
                new PossibleTypeValue(
                        dataType.getPreferredValueClass().getName(), dataType.getName()));
    }
}
