// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.migration;

import org.knime.core.node.NodeSettingsRO;
import org.knime.core.webui.node.dialog.configmapping.ConfigPath;
import org.trimformer.standin.ui.persistence.NewKeysAbsent;
import org.trimformer.standin.ui.persistence.SettingsPaths;

import java.util.*;
import java.util.function.Predicate;

/** One older way in which a value was stored: when it applies and how to read it. */
public final class ConfigMigration<T> {

    private final ParametersLoader<T> m_loader;
    private final Predicate<NodeSettingsRO> m_matcher;
    private final List<ConfigPath> m_deprecatedConfigPaths;

    private ConfigMigration(Builder<T> builder) {
        m_loader = builder.m_loader;
        m_deprecatedConfigPaths = List.copyOf(builder.m_deprecatedConfigPaths);
        m_matcher =
                builder.m_matcher != null
                        ? builder.m_matcher
                        : defaultMatcher(m_deprecatedConfigPaths);
    }

    /** Starts a migration that reads with the given loader. */
    public static <T> Builder<T> builder(ParametersLoader<T> loader) {
        return new Builder<>(loader);
    }

    /** The keys that only older versions wrote. */
    public Collection<ConfigPath> getDeprecatedConfigPaths() {
        return m_deprecatedConfigPaths;
    }

    /** Reads the value. */
    public ParametersLoader<T> getLoader() {
        return m_loader;
    }

    /** Whether settings were written in this older way. */
    public Predicate<NodeSettingsRO> getMatcher() {
        return m_matcher;
    }

    private static Predicate<NodeSettingsRO> defaultMatcher(List<ConfigPath> deprecated) {
        return deprecated.isEmpty()
                ? NewKeysAbsent.INSTANCE
                : settings ->
                        deprecated.stream()
                                .allMatch(p -> SettingsPaths.contains(settings, p.path()));
    }

    /** Collects the parts of a {@link ConfigMigration}. */
    public static final class Builder<T> {

        private final ParametersLoader<T> m_loader;
        private final List<ConfigPath> m_deprecatedConfigPaths = new ArrayList<>();
        private Predicate<NodeSettingsRO> m_matcher;

        /** Starts with the loader. */
        public Builder(ParametersLoader<T> loader) {
            m_loader = Objects.requireNonNull(loader);
        }

        /** Adds a key, with the configs around it, that only older versions wrote. */
        public Builder<T> withDeprecatedConfigPath(String... configKeys) {
            m_deprecatedConfigPaths.add(new ConfigPath(List.of(configKeys)));
            return this;
        }

        /**
         * Decides when the migration applies. Without it: when all deprecated paths are there, or,
         * if none was named, when no key of today is.
         */
        public Builder<T> withMatcher(Predicate<NodeSettingsRO> matcher) {
            m_matcher = matcher;
            return this;
        }

        /** Finishes the migration. */
        public ConfigMigration<T> build() {
            return new ConfigMigration<>(this);
        }
    }
}
