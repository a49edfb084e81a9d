// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/**
 * What the types of arrays share: they control arrays of the same elements and convert to nothing.
 *
 * @param <E> the elements in Java
 */
abstract class ArrayVariableType<E> extends VariableType.DefaultVariableType<E[]> {

    private static final String VALUE = "value";

    private final String identifier;
    private final E[] empty;
    private final Reader<E> reader;
    private final Writer<E> writer;

    /** Reads an array from a config. */
    @FunctionalInterface
    interface Reader<E> {
        E[] read(ConfigRO config, String key) throws InvalidSettingsException;
    }

    /** Adds an array to a config. */
    @FunctionalInterface
    interface Writer<E> {
        void write(ConfigWO config, String key, E[] value);
    }

    ArrayVariableType(String identifier, E[] empty, Reader<E> reader, Writer<E> writer) {
        super(Entries.arrayOf(reader::read));
        this.identifier = identifier;
        this.empty = empty;
        this.reader = reader;
        this.writer = writer;
    }

    @Override
    public String getIdentifier() {
        return identifier;
    }

    @Override
    public Class<E[]> getSimpleType() {
        // the class of an E[] is Class<E[]> as far as the element classes here are final
        @SuppressWarnings("unchecked")
        Class<E[]> type = (Class<E[]>) empty.getClass();
        return type;
    }

    @Override
    protected VariableValue<E[]> newValue(E[] v) {
        return new PlainVariableType.PlainValue<>(this, v.clone());
    }

    @Override
    protected VariableValue<E[]> defaultValue() {
        return newValue(empty);
    }

    @Override
    protected VariableValue<E[]> loadValue(NodeSettingsRO settings)
            throws InvalidSettingsException {
        return newValue(read(settings, VALUE));
    }

    @Override
    protected void saveValue(NodeSettingsWO settings, VariableValue<E[]> v) {
        writer.write(settings, VALUE, v.get());
    }

    @Override
    protected void overwrite(E[] value, Config config, String configKey)
            throws InvalidConfigEntryException {
        writer.write(config, configKey, value);
    }

    @Override
    protected E[] createFrom(Config config, String configKey)
            throws InvalidSettingsException, InvalidConfigEntryException {
        return read(config, configKey);
    }

    private E[] read(ConfigRO config, String key) throws InvalidSettingsException {
        E[] value = reader.read(config, key);
        if (value == null) {
            throw new InvalidSettingsException("Array \"" + key + "\" is null.");
        }
        return value;
    }
}
