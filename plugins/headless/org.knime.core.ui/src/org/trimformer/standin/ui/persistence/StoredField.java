// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui.persistence;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.persistence.NodeParametersPersistor;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.persistence.Persistor;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One field of a parameters class and how it is stored. */
public final class StoredField {

    private final Field m_field;
    private final String m_key;
    private final boolean m_loadDefaultIfAbsent;

    private StoredField(Field field) {
        m_field = field;
        m_key = key(field);
        var migrate = field.getAnnotation(Migrate.class);
        m_loadDefaultIfAbsent =
                migrate != null && migrate.loadDefaultIfAbsent()
                        || field.getDeclaringClass()
                                .isAnnotationPresent(LoadDefaultsForAbsentFields.class);
    }

    /** The stored fields of a class: those of its superclasses first, private ones never. */
    public static List<StoredField> allOf(Class<?> type) {
        var fields = new ArrayList<StoredField>();
        collect(type, fields);
        return fields;
    }

    private static void collect(Class<?> type, List<StoredField> fields) {
        if (type == null || type == Object.class) {
            return;
        }
        collect(type.getSuperclass(), fields);
        Arrays.stream(type.getDeclaredFields())
                .filter(StoredField::isStored)
                .map(StoredField::new)
                .forEach(fields::add);
    }

    private static boolean isStored(Field field) {
        int hidden = Modifier.STATIC | Modifier.TRANSIENT | Modifier.PRIVATE;
        return (field.getModifiers() & hidden) == 0
                && !field.isSynthetic()
                && field.getType() != Void.class;
    }

    private static String key(Field field) {
        var persist = field.getAnnotation(Persist.class);
        if (persist != null && !persist.configKey().isEmpty()) {
            return persist.configKey();
        }
        var name = field.getName();
        return name.startsWith("m_") ? name.substring(2) : name;
    }

    /** The field. */
    public Field field() {
        return m_field;
    }

    /** The key that it is stored under if it has no persistor. */
    public String key() {
        return m_key;
    }

    /** Whether it is stored in a way of its own. */
    public boolean hasPersistor() {
        return m_field.isAnnotationPresent(Persistor.class);
    }

    private NodeParametersPersistor<Object> persistor() {
        return CustomPersistence.persistorOf(m_field);
    }

    private ValueStore store() {
        return ValueStores.forType(m_field.getGenericType(), m_field);
    }

    void save(Object owner, NodeSettingsWO settings) {
        var persistor = persistor();
        if (persistor != null) {
            persistor.save(value(owner), settings);
        } else {
            store().save(value(owner), m_key, settings);
        }
    }

    boolean isAbsent(NodeSettingsRO settings) {
        var persistor = persistor();
        return persistor != null
                ? CustomPersistence.isAbsent(persistor, settings)
                : store().isAbsent(m_key, settings);
    }

    void load(Object owner, NodeSettingsRO settings) throws InvalidSettingsException {
        var migration = CustomPersistence.migrationOf(m_field);
        if (migration != null) {
            var older = CustomPersistence.applicable(migration, settings, () -> isAbsent(settings));
            if (older.isPresent()) {
                set(owner, older.get().load(settings));
                return;
            }
        } else if (m_loadDefaultIfAbsent && isAbsent(settings)) {
            return; // the constructor has set the default
        }
        var persistor = persistor();
        set(owner, persistor != null ? persistor.load(settings) : store().load(m_key, settings));
    }

    /** Its value. */
    public Object value(Object owner) {
        try {
            m_field.setAccessible(true);
            return m_field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Cannot read " + m_field, e);
        }
    }

    private void set(Object owner, Object value) {
        try {
            m_field.setAccessible(true);
            m_field.set(owner, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Cannot set " + m_field, e);
        }
    }
}
