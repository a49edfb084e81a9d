// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Environment variables and system properties, the variable first, as DJL reads them too.
 *
 * @param environment variables
 * @param properties system properties
 */
public record EnvironmentSettings(Map<String, String> environment, Properties properties) {

    /** This process's. */
    public static EnvironmentSettings ofProcess() {
        return new EnvironmentSettings(System.getenv(), System.getProperties());
    }

    /** The value, unless missing or blank. */
    public Optional<String> get(String name) {
        return fromEnvironment(name)
                .or(() -> Optional.ofNullable(properties.getProperty(name)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private Optional<String> fromEnvironment(String name) {
        return Optional.ofNullable(environment.get(name));
    }
}
