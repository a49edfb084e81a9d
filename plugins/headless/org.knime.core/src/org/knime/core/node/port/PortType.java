// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

import java.util.Objects;

/** The type of a port: which port objects fit. */
public final class PortType {

    public static final int DEFAULT_COLOR = 0x9B9B9B;

    private static final String OBJECT_CLASS = "object_class";

    private final String name;
    private final int color;
    private final boolean hidden;
    private final boolean optional;
    private final Class<? extends PortObject> objectClass;
    private final Class<? extends PortObjectSpec> specClass;

    PortType(
            String name,
            int color,
            boolean hidden,
            boolean optional,
            Class<? extends PortObject> objectClass,
            Class<? extends PortObjectSpec> specClass) {
        this.name = name;
        this.color = color;
        this.hidden = hidden;
        this.optional = optional;
        this.objectClass = objectClass;
        this.specClass = specClass;
    }

    PortType withOptional(boolean newOptional) {
        return new PortType(name, color, hidden, newOptional, objectClass, specClass);
    }

    public String getName() {
        return name;
    }

    /** Red, green and blue in the lower three bytes. */
    public int getColor() {
        return color;
    }

    public boolean isHidden() {
        return hidden;
    }

    /** True if a port of this type may stay unconnected. */
    public boolean isOptional() {
        return optional;
    }

    public Class<? extends PortObject> getPortObjectClass() {
        return objectClass;
    }

    public Class<? extends PortObjectSpec> getPortObjectSpecClass() {
        return specClass;
    }

    public boolean acceptsPortObject(PortObject obj) {
        return objectClass.isInstance(obj);
    }

    public boolean acceptsPortObjectClass(Class<? extends PortObject> portObjectClass) {
        return objectClass.isAssignableFrom(portObjectClass);
    }

    public boolean acceptsPortObjectSpec(PortObjectSpec spec) {
        return specClass.isInstance(spec);
    }

    public boolean isSuperTypeOf(PortType subType) {
        return objectClass.isAssignableFrom(subType.objectClass);
    }

    public void save(ConfigWO settings) {
        settings.addString(OBJECT_CLASS, objectClass.getName());
    }

    public static PortType load(ConfigRO settings) throws InvalidSettingsException {
        String className = settings.getString(OBJECT_CLASS);
        PortTypeRegistry registry = PortTypeRegistry.getInstance();
        return registry.getObjectClass(className)
                .map(registry::getPortType)
                .orElseThrow(
                        () ->
                                new InvalidSettingsException(
                                        "Port type "
                                                + className
                                                + " is unknown; the extension it comes from is"
                                                + " not installed."));
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof PortType other
                && other.objectClass == objectClass
                && other.optional == optional;
    }

    @Override
    public int hashCode() {
        return Objects.hash(objectClass, optional);
    }

    @Override
    public String toString() {
        return name;
    }
}
