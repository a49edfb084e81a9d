// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui.persistence;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

import java.time.DateTimeException;
import java.util.function.Function;

/** Stores a value as one entry. */
record EntryStore<T>(Class<T> type, Saver<T> saver, Loader<T> loader, T empty)
        implements ValueStore {

    /** Writes an entry. */
    interface Saver<T> {
        void save(NodeSettingsWO settings, String key, T value);
    }

    /** Reads an entry. */
    interface Loader<T> {
        T load(NodeSettingsRO settings, String key) throws InvalidSettingsException;
    }

    /** An entry that holds the text of a value. */
    static <T> EntryStore<T> ofText(
            Class<T> type, Function<T, String> write, Function<String, T> read, String name) {
        return new EntryStore<>(
                type,
                (settings, key, value) ->
                        settings.addString(key, value == null ? null : write.apply(value)),
                (settings, key) -> parse(settings.getString(key), read, name),
                null);
    }

    private static <T> T parse(String text, Function<String, T> read, String name)
            throws InvalidSettingsException {
        try {
            return text == null ? null : read.apply(text);
        } catch (DateTimeException e) {
            throw new InvalidSettingsException(
                    "String '" + text + "' could not be parsed as a " + name + ".", e);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // int.class.cast takes no Integer; the field type fits
    public void save(Object value, String key, NodeSettingsWO settings) {
        saver.save(settings, key, (T) value);
    }

    @Override
    public Object load(String key, NodeSettingsRO settings) throws InvalidSettingsException {
        return loader.load(settings, key);
    }

    @Override
    public void saveEmpty(String key, NodeSettingsWO settings) {
        saver.save(settings, key, empty);
    }
}
