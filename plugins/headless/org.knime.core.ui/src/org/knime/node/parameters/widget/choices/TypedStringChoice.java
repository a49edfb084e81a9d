// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.node.workflow.FlowVariable;

/** A choice that stores its id and shows a type. */
public record TypedStringChoice(String id, String text, PossibleTypeValue type) {

    /** A column, shown by name and type. */
    public static TypedStringChoice fromColSpec(DataColumnSpec colSpec) {
        var type = colSpec.getType();
        return new TypedStringChoice(
                colSpec.getName(),
                colSpec.getName(),
                new PossibleTypeValue(type.getPreferredValueClass().getName(), type.getName()));
    }

    /** A flow variable, shown by name and type. */
    public static TypedStringChoice fromFlowVariable(FlowVariable flowVariable) {
        var type = flowVariable.getVariableType();
        return new TypedStringChoice(
                flowVariable.getName(),
                flowVariable.getName(),
                new PossibleTypeValue(type.getIdentifier(), type.getIdentifier()));
    }

    /** The type of a choice. */
    public record PossibleTypeValue(String id, String text) {}
}
