// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.base.ConfigEntries;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/**
 * A type of flow variables: what settings it may control, what it converts to, how it is saved.
 *
 * @param <T> the values in Java
 */
public abstract class VariableType<T> {

    public VariableType() {}

    public abstract Class<T> getSimpleType();

    /** The name under which variables of this type are saved. */
    public String getIdentifier() {
        return getClass().getName();
    }

    protected abstract VariableValue<T> newValue(T v);

    protected abstract VariableValue<T> defaultValue();

    protected abstract VariableValue<T> loadValue(NodeSettingsRO settings)
            throws InvalidSettingsException;

    protected abstract void saveValue(NodeSettingsWO settings, VariableValue<T> v);

    /** True if a variable of this type may replace that entry. */
    protected abstract boolean canOverwrite(Config config, String configKey);

    protected abstract void overwrite(T value, Config config, String configKey)
            throws InvalidConfigEntryException;

    /** True if that entry can be offered as a variable of this type. */
    protected abstract boolean canCreateFrom(Config config, String configKey);

    protected abstract T createFrom(Config config, String configKey)
            throws InvalidSettingsException, InvalidConfigEntryException;

    /** This type and those its values convert to. */
    public Set<VariableType<?>> getConvertibleTypes() {
        return Set.of(this);
    }

    public final boolean isConvertible(VariableType<?> type) {
        return getConvertibleTypes().contains(type);
    }

    protected <U> U getAs(T value, VariableType<U> conversionTarget) {
        if (conversionTarget.getSimpleType().isInstance(value)) {
            return conversionTarget.getSimpleType().cast(value);
        }
        throw createNotConvertibleException(this, conversionTarget);
    }

    protected static IllegalArgumentException createNotConvertibleException(
            VariableType<?> from, VariableType<?> to) {
        return new IllegalArgumentException(
                "A flow variable of type " + from + " cannot be read as " + to);
    }

    @Override
    public String toString() {
        return getIdentifier();
    }

    /**
     * A value with its type.
     *
     * @param <T> the value in Java
     */
    protected abstract static class VariableValue<T> {

        private final VariableType<T> type;
        private final T value;

        protected VariableValue(VariableType<T> type, T value) {
            this.type = type;
            this.value = value;
        }

        protected T get() {
            return value;
        }

        VariableType<T> type() {
            return type;
        }

        <U> U getAs(VariableType<U> target) {
            return type.getAs(value, target);
        }

        void save(NodeSettingsWO settings) {
            type.saveValue(settings, this);
        }

        @Override
        public boolean equals(Object obj) {
            return obj instanceof VariableValue<?> other
                    && other.type.equals(type)
                    && Objects.deepEquals(other.value, value);
        }

        @Override
        public int hashCode() {
            return type.hashCode();
        }

        @Override
        public String toString() {
            return value instanceof Object[] array ? Arrays.toString(array) : String.valueOf(value);
        }
    }

    /** Says why a setting cannot take a variable. */
    public static final class InvalidConfigEntryException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient UnaryOperator<String> withName;

        public InvalidConfigEntryException(String msg) {
            this(msg, (UnaryOperator<String>) null);
        }

        public InvalidConfigEntryException(String msg, UnaryOperator<String> varNameToError) {
            super(msg);
            withName = varNameToError;
        }

        public InvalidConfigEntryException(String msg, Throwable cause) {
            super(msg, cause);
            withName = null;
        }

        /** The reason with the variable's name in it, if it was made to have one. */
        public Optional<String> getErrorMessageWithVariableName(String variableName) {
            return Optional.ofNullable(withName).map(f -> f.apply(variableName));
        }
    }

    /**
     * A type that looks at the kind of entry only.
     *
     * @param <T> the values in Java
     */
    protected abstract static class DefaultVariableType<T> extends VariableType<T> {

        private final BiPredicate<Config, String> overwrites;
        private final BiPredicate<Config, String> creates;

        protected DefaultVariableType(
                BiPredicate<Config, String> overwritableAndCreationCompatiblePredicate) {
            this(
                    overwritableAndCreationCompatiblePredicate,
                    overwritableAndCreationCompatiblePredicate);
        }

        protected DefaultVariableType(
                BiPredicate<Config, String> overwritableTypesPredicate,
                BiPredicate<Config, String> creationCompatibleTypesPredicate) {
            overwrites = overwritableTypesPredicate;
            creates = creationCompatibleTypesPredicate;
        }

        @Override
        protected final boolean canOverwrite(Config config, String configKey) {
            return overwrites.test(config, configKey);
        }

        @Override
        protected final boolean canCreateFrom(Config config, String configKey) {
            return creates.test(config, configKey);
        }
    }

    /** Truth values. */
    public static final class BooleanType extends PlainVariableType<Boolean> {

        public static final BooleanType INSTANCE = new BooleanType();

        private BooleanType() {
            super(
                    "BOOLEAN",
                    false,
                    Entries.of(ConfigEntries.xboolean, ConfigEntries.xstring),
                    Entries.of(ConfigEntries.xboolean));
        }

        @Override
        protected VariableValue<Boolean> loadValue(NodeSettingsRO settings)
                throws InvalidSettingsException {
            return newValue(settings.getBoolean("value"));
        }

        @Override
        protected void saveValue(NodeSettingsWO settings, VariableValue<Boolean> v) {
            settings.addBoolean("value", v.get());
        }
    }

    /** Numbers of 32 bits. */
    public static final class IntType extends PlainVariableType<Integer> {

        public static final IntType INSTANCE = new IntType();

        private IntType() {
            super(
                    "INTEGER",
                    0,
                    Entries.of(
                            ConfigEntries.xint,
                            ConfigEntries.xlong,
                            ConfigEntries.xdouble,
                            ConfigEntries.xfloat,
                            ConfigEntries.xshort,
                            ConfigEntries.xbyte,
                            ConfigEntries.xstring),
                    Entries.of(ConfigEntries.xint, ConfigEntries.xshort, ConfigEntries.xbyte));
        }

        @Override
        protected VariableValue<Integer> loadValue(NodeSettingsRO settings)
                throws InvalidSettingsException {
            return newValue(settings.getInt("value"));
        }

        @Override
        protected void saveValue(NodeSettingsWO settings, VariableValue<Integer> v) {
            settings.addInt("value", v.get());
        }
    }

    /** Numbers of 64 bits. */
    public static final class LongType extends PlainVariableType<Long> {

        public static final LongType INSTANCE = new LongType();

        private LongType() {
            super(
                    "LONG",
                    0L,
                    Entries.of(ConfigEntries.xlong, ConfigEntries.xstring),
                    Entries.of(ConfigEntries.xlong));
        }

        @Override
        protected VariableValue<Long> loadValue(NodeSettingsRO settings)
                throws InvalidSettingsException {
            return newValue(settings.getLong("value"));
        }

        @Override
        protected void saveValue(NodeSettingsWO settings, VariableValue<Long> v) {
            settings.addLong("value", v.get());
        }
    }

    /** Floating point numbers. */
    public static final class DoubleType extends PlainVariableType<Double> {

        public static final DoubleType INSTANCE = new DoubleType();

        private DoubleType() {
            super(
                    "DOUBLE",
                    0.0,
                    Entries.of(ConfigEntries.xdouble, ConfigEntries.xfloat, ConfigEntries.xstring),
                    Entries.of(ConfigEntries.xdouble, ConfigEntries.xfloat));
        }

        @Override
        protected VariableValue<Double> loadValue(NodeSettingsRO settings)
                throws InvalidSettingsException {
            return newValue(settings.getDouble("value"));
        }

        @Override
        protected void saveValue(NodeSettingsWO settings, VariableValue<Double> v) {
            settings.addDouble("value", v.get());
        }
    }

    /** Texts. */
    public static final class StringType extends PlainVariableType<String> {

        public static final StringType INSTANCE = new StringType();

        private StringType() {
            super(
                    "STRING",
                    "",
                    Entries.of(ConfigEntries.xstring, ConfigEntries.xboolean, ConfigEntries.xchar),
                    Entries.of(ConfigEntries.xstring, ConfigEntries.xchar));
        }

        @Override
        protected VariableValue<String> loadValue(NodeSettingsRO settings)
                throws InvalidSettingsException {
            return newValue(settings.getString("value"));
        }

        @Override
        protected void saveValue(NodeSettingsWO settings, VariableValue<String> v) {
            settings.addString("value", v.get());
        }
    }

    /** Arrays of truth values. */
    public static final class BooleanArrayType extends ArrayVariableType<Boolean> {

        public static final BooleanArrayType INSTANCE = new BooleanArrayType();

        private BooleanArrayType() {
            super(
                    "BOOLEANARRAY",
                    new Boolean[0],
                    (c, key) -> Entries.box(c.getBooleanArray(key)),
                    (c, key, v) -> c.addBooleanArray(key, Entries.unboxBoolean(v)));
        }
    }

    /** Arrays of 32 bit numbers. */
    public static final class IntArrayType extends ArrayVariableType<Integer> {

        public static final IntArrayType INSTANCE = new IntArrayType();

        private IntArrayType() {
            super(
                    "INTARRAY",
                    new Integer[0],
                    (c, key) -> Entries.box(c.getIntArray(key)),
                    (c, key, v) -> c.addIntArray(key, Entries.unboxInt(v)));
        }
    }

    /** Arrays of 64 bit numbers. */
    public static final class LongArrayType extends ArrayVariableType<Long> {

        public static final LongArrayType INSTANCE = new LongArrayType();

        private LongArrayType() {
            super(
                    "LONGARRAY",
                    new Long[0],
                    (c, key) -> Entries.box(c.getLongArray(key)),
                    (c, key, v) -> c.addLongArray(key, Entries.unboxLong(v)));
        }
    }

    /** Arrays of floating point numbers. */
    public static final class DoubleArrayType extends ArrayVariableType<Double> {

        public static final DoubleArrayType INSTANCE = new DoubleArrayType();

        private DoubleArrayType() {
            super(
                    "DOUBLEARRAY",
                    new Double[0],
                    (c, key) -> Entries.box(c.getDoubleArray(key)),
                    (c, key, v) -> c.addDoubleArray(key, Entries.unboxDouble(v)));
        }
    }

    /** Arrays of texts. */
    public static final class StringArrayType extends ArrayVariableType<String> {

        public static final StringArrayType INSTANCE = new StringArrayType();

        private StringArrayType() {
            super(
                    "STRINGARRAY",
                    new String[0],
                    (c, key) -> c.getStringArray(key),
                    (c, key, v) -> c.addStringArray(key, v));
        }
    }
}
