// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui.persistence;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.persistence.NodeParametersPersistor;
import org.trimformer.standin.ui.Instances;

/** Stores an object field by field in a config of its own. */
record GroupStore(Class<?> type) implements ValueStore {

    @Override
    public void save(Object value, String key, NodeSettingsWO settings) {
        if (value == null) {
            throw new IllegalStateException(
                    "The field stored as '"
                            + key
                            + "' is null; fields of type "
                            + type.getSimpleName()
                            + " need a value.");
        }
        saveWhole(value, settings.addNodeSettings(key));
    }

    @Override
    public Object load(String key, NodeSettingsRO settings) throws InvalidSettingsException {
        return loadWhole(type, settings.getNodeSettings(key));
    }

    @Override
    public void saveEmpty(String key, NodeSettingsWO settings) {
        saveWhole(Instances.create(type), settings.addNodeSettings(key));
    }

    /** Writes all fields of an object, or what the persistor of its class writes. */
    static void saveWhole(Object value, NodeSettingsWO settings) {
        var persistor = CustomPersistence.persistorOf(value.getClass());
        if (persistor != null) {
            persistor.save(value, settings);
            return;
        }
        for (var field : StoredField.allOf(value.getClass())) {
            field.save(value, settings);
        }
    }

    /** Reads an object. */
    static Object loadWhole(Class<?> type, NodeSettingsRO settings)
            throws InvalidSettingsException {
        var persistor = CustomPersistence.persistorOf(type);
        var migration = CustomPersistence.migrationOf(type);
        if (migration != null) {
            var older =
                    CustomPersistence.applicable(
                            migration, settings, () -> isAbsent(type, settings, persistor));
            if (older.isPresent()) {
                return older.get().load(settings);
            }
        }
        if (persistor != null) {
            return persistor.load(settings);
        }
        var object = Instances.create(type);
        for (var field : StoredField.allOf(type)) {
            field.load(object, settings);
        }
        return object;
    }

    private static boolean isAbsent(
            Class<?> type, NodeSettingsRO settings, NodeParametersPersistor<Object> persistor) {
        return persistor != null
                ? CustomPersistence.isAbsent(persistor, settings)
                : StoredField.allOf(type).stream().allMatch(field -> field.isAbsent(settings));
    }
}
