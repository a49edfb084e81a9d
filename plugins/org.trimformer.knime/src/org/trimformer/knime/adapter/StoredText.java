// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.adapter;

import org.knime.core.node.NodeSettingsRO;
import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.NodeParametersMigration;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Reads a text setting that older workflows spell otherwise. KNIME shows a stored value that is not
 * among a setting's choices as missing, so an old spelling has to change when it is loaded and not
 * only where it is used.
 */
public abstract class StoredText implements NodeParametersMigration<String> {
    private final String key;
    private final String absent;
    private final UnaryOperator<String> today;

    /**
     * @param key where the setting is stored
     * @param absent the value where there is none: KNIME gives fields with a migration no default
     * @param today the spelling of today; returns what it does not know unchanged
     */
    protected StoredText(String key, String absent, UnaryOperator<String> today) {
        this.key = key;
        this.absent = absent;
        this.today = today;
    }

    @Override
    public List<ConfigMigration<String>> getConfigMigrations() {
        return List.of(
                ConfigMigration.<String>builder(settings -> today.apply(settings.getString(key)))
                        .withMatcher(this::isOld)
                        .build(),
                ConfigMigration.<String>builder(settings -> absent).build());
    }

    private boolean isOld(NodeSettingsRO settings) {
        String stored = settings.getString(key, absent);
        return stored != null && !stored.equals(today.apply(stored));
    }
}
