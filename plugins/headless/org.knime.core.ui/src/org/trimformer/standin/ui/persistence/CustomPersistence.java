// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui.persistence;

import org.knime.core.node.NodeSettingsRO;
import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.migration.NodeParametersMigration;
import org.knime.node.parameters.migration.ParametersLoader;
import org.knime.node.parameters.persistence.NodeParametersPersistor;
import org.knime.node.parameters.persistence.Persistor;
import org.trimformer.standin.ui.Instances;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What {@link Persistor} and {@link Migration} say about a class or field. */
final class CustomPersistence {

    private CustomPersistence() {}

    /** The persistor, null if there is none. */
    @SuppressWarnings("unchecked") // the annotated type is the persistor's
    static NodeParametersPersistor<Object> persistorOf(AnnotatedElement element) {
        var annotation = element.getAnnotation(Persistor.class);
        return annotation == null ? null : Instances.create(annotation.value());
    }

    /** The migration, null if there is none. */
    @SuppressWarnings("unchecked") // the annotated type is the migration's
    static NodeParametersMigration<Object> migrationOf(AnnotatedElement element) {
        var annotation = element.getAnnotation(Migration.class);
        return annotation == null ? null : Instances.create(annotation.value());
    }

    /** Whether none of the keys that the persistor writes is there. */
    static boolean isAbsent(NodeParametersPersistor<?> persistor, NodeSettingsRO settings) {
        var paths = persistor.getConfigPaths();
        return paths.length > 0
                && Arrays.stream(paths)
                        .noneMatch(path -> SettingsPaths.contains(settings, List.of(path)));
    }

    /** The loader of the first older way that fits the settings. */
    static Optional<ParametersLoader<Object>> applicable(
            NodeParametersMigration<Object> migration,
            NodeSettingsRO settings,
            BooleanSupplier isAbsent) {
        for (ConfigMigration<Object> older : migration.getConfigMigrations()) {
            var matcher = older.getMatcher();
            if (matcher == NewKeysAbsent.INSTANCE
                    ? isAbsent.getAsBoolean()
                    : matcher.test(settings)) {
                return Optional.of(older.getLoader());
            }
        }
        return Optional.empty();
    }
}
