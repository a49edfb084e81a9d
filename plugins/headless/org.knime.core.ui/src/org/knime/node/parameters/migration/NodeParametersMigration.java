// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.migration;

import java.util.List;

/** Lists the older ways in which a value was stored. Needs a constructor without arguments. */
public interface NodeParametersMigration<T> {

    /** The older ways, the first whose matcher accepts the settings is used. */
    List<ConfigMigration<T>> getConfigMigrations();
}
