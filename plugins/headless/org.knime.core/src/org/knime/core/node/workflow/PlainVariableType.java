// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.Config;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * What the types of single values share: each is read as a text too, a 32 bit number also as the
 * wider numbers.
 *
 * @param <T> the values in Java
 */
abstract class PlainVariableType<T> extends VariableType.DefaultVariableType<T> {

    private final String identifier;
    private final T defaultValue;

    PlainVariableType(
            String identifier,
            T defaultValue,
            BiPredicate<Config, String> overwritable,
            BiPredicate<Config, String> creatable) {
        super(overwritable, creatable);
        this.identifier = identifier;
        this.defaultValue = defaultValue;
    }

    @Override
    public String getIdentifier() {
        return identifier;
    }

    @Override
    public Class<T> getSimpleType() {
        // the class of a T is a Class<? extends T>, and the value classes here are final
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) defaultValue.getClass();
        return type;
    }

    @Override
    public Set<VariableType<?>> getConvertibleTypes() {
        Set<VariableType<?>> types = new HashSet<>(Set.of(this, StringType.INSTANCE));
        if (defaultValue instanceof Integer) {
            types.addAll(Set.of(LongType.INSTANCE, DoubleType.INSTANCE));
        }
        return types;
    }

    @Override
    protected <U> U getAs(T value, VariableType<U> conversionTarget) {
        Class<U> target = conversionTarget.getSimpleType();
        if (!target.isInstance(value)) {
            if (target == String.class) {
                return target.cast(value.toString());
            }
            if (value instanceof Integer number && target == Long.class) {
                return target.cast(number.longValue());
            }
            if (value instanceof Integer number && target == Double.class) {
                return target.cast(number.doubleValue());
            }
        }
        return super.getAs(value, conversionTarget);
    }

    @Override
    protected VariableValue<T> newValue(T v) {
        return new PlainValue<>(this, v);
    }

    @Override
    protected VariableValue<T> defaultValue() {
        return newValue(defaultValue);
    }

    @Override
    protected void overwrite(T value, Config config, String configKey)
            throws InvalidConfigEntryException {
        Entries.overwrite(config, configKey, value);
    }

    @Override
    protected T createFrom(Config config, String configKey)
            throws InvalidSettingsException, InvalidConfigEntryException {
        return Entries.read(config, configKey, getSimpleType());
    }

    /** A value and nothing else. */
    static final class PlainValue<T> extends VariableValue<T> {

        PlainValue(VariableType<T> type, T value) {
            super(type, value);
        }
    }
}
