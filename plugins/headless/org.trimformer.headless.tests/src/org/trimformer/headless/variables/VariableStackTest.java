// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.variables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.knime.core.node.workflow.FlowVariable;

import java.util.List;

class VariableStackTest {

    private static VariableStack stack(String name, int value) {
        return VariableStack.of(List.of(new FlowVariable(name, value)));
    }

    @Test
    void merge_sameNameAtTwoPorts_theSmallerPortWins() {
        VariableStack merged =
                VariableStack.merge(stack("x", 0), List.of(stack("x", 1), stack("x", 2)));
        assertEquals(1, merged.byName().get("x").getIntValue());
    }

    @Test
    void merge_workflowVariable_isHiddenByConnections() {
        VariableStack merged = VariableStack.merge(stack("x", 0), List.of(stack("y", 1)));
        assertEquals(0, merged.byName().get("x").getIntValue());
        assertEquals(1, merged.byName().get("y").getIntValue());
    }
}
