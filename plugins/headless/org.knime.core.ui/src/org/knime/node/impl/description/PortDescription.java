// SPDX-License-Identifier: Apache-2.0
package org.knime.node.impl.description;

/** The description of a port or of a group of ports. */
public record PortDescription(String id, String name, String description, boolean configurable) {

    /** A port that is always there. */
    public static PortDescription fixedPort(String name, String description) {
        return new PortDescription(name, name, description, false);
    }

    /** A group of ports that the user adds and removes. */
    public static PortDescription dynamicPort(String id, String name, String description) {
        return new PortDescription(id, name, description, true);
    }
}
