// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.workflow.VariableType.VariableValue;

import java.util.Objects;

/** A named value that travels along a workflow and may control settings. */
public final class FlowVariable extends FlowObject {

    private static final String NAME = "name";
    private static final String CLASS = "class";

    private final String name;
    private final VariableValue<?> value;

    private FlowVariable(String name, VariableValue<?> value) {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("A flow variable needs a name");
        }
        this.name = name;
        this.value = value;
    }

    /** A variable that holds the default of its type. */
    public <T> FlowVariable(String name, VariableType<T> type) {
        this(name, type.defaultValue());
    }

    public <T> FlowVariable(String name, VariableType<T> type, T value) {
        this(name, type.newValue(Objects.requireNonNull(value, "A flow variable needs a value")));
    }

    public FlowVariable(String name, int valueI) {
        this(name, VariableType.IntType.INSTANCE, valueI);
    }

    public FlowVariable(String name, double valueD) {
        this(name, VariableType.DoubleType.INSTANCE, valueD);
    }

    public FlowVariable(String name, String valueS) {
        this(name, VariableType.StringType.INSTANCE, valueS);
    }

    public String getName() {
        return name;
    }

    public VariableType<?> getVariableType() {
        return value.type();
    }

    /**
     * The value, converted if need be.
     *
     * @throws IllegalArgumentException if the type does not convert
     */
    public <T> T getValue(VariableType<T> expectedType) {
        return value.getAs(expectedType);
    }

    public int getIntValue() {
        return getValue(VariableType.IntType.INSTANCE);
    }

    public double getDoubleValue() {
        return getValue(VariableType.DoubleType.INSTANCE);
    }

    public String getStringValue() {
        return getValue(VariableType.StringType.INSTANCE);
    }

    public String getValueAsString() {
        return value.toString();
    }

    public FlowVariable withNewName(String name) {
        return new FlowVariable(name, value);
    }

    public void save(NodeSettingsWO settings) {
        settings.addString(NAME, name);
        settings.addString(CLASS, value.type().getIdentifier());
        value.save(settings);
    }

    public static FlowVariable load(NodeSettingsRO sub) throws InvalidSettingsException {
        String name = sub.getString(NAME);
        String identifier = sub.getString(CLASS);
        for (VariableType<?> type : VariableTypeRegistry.getInstance().getAllTypes()) {
            if (type.getIdentifier().equals(identifier)) {
                return new FlowVariable(name, type.loadValue(sub));
            }
        }
        throw new InvalidSettingsException(
                "Flow variable \"" + name + "\" has the unknown type \"" + identifier + "\".");
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof FlowVariable other
                && other.name.equals(name)
                && other.value.equals(value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, value);
    }

    @Override
    public String toString() {
        return "\"" + name + "\" (" + value.type().getIdentifier() + ": " + value + ")";
    }
}
