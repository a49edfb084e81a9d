// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.variables;

import org.knime.core.node.workflow.FlowVariable;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The flow variables a node sees: an immutable map from name to variable. Where a name arrives
 * twice, the port with the smaller number wins, and every connection wins over the workflow's own
 * variables.
 */
public final class VariableStack {

    /** No variables. */
    public static final VariableStack EMPTY = new VariableStack(Map.of());

    private final Map<String, FlowVariable> byName;

    private VariableStack(Map<String, FlowVariable> byName) {
        this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /**
     * @param variables variables; a later one hides an earlier one of the same name
     * @return the stack
     */
    public static VariableStack of(Collection<FlowVariable> variables) {
        return EMPTY.with(variables);
    }

    /**
     * @param base what is hidden by all others, the workflow variables
     * @param byPort the stacks that come in, port 0 first
     * @return the merged stack
     */
    public static VariableStack merge(VariableStack base, List<VariableStack> byPort) {
        Map<String, FlowVariable> merged = new LinkedHashMap<>(base.byName);
        for (int port = byPort.size() - 1; port >= 0; port--) {
            merged.putAll(byPort.get(port).byName);
        }
        return new VariableStack(merged);
    }

    /**
     * @param variables variables to put on top, the last one uppermost
     * @return a stack with them
     */
    public VariableStack with(Collection<FlowVariable> variables) {
        Map<String, FlowVariable> more = new LinkedHashMap<>(byName);
        variables.forEach(variable -> more.put(variable.getName(), variable));
        return new VariableStack(more);
    }

    /**
     * @return the variables by name, unmodifiable
     */
    public Map<String, FlowVariable> byName() {
        return byName;
    }

    @Override
    public String toString() {
        return byName.values().toString();
    }
}
