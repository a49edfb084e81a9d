// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import org.eclipse.core.runtime.IConfigurationElement;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;
import org.trimformer.standin.registry.BundleClasses;
import org.trimformer.standin.registry.Extensions;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The port types of the extension point {@code org.knime.core.PortType}. A class that is not
 * registered, as in a unit test outside OSGi, gets a type from what its code says.
 */
public final class PortTypeRegistry {

    private static final PortTypeRegistry INSTANCE = new PortTypeRegistry();
    private static final String POINT = "org.knime.core.PortType";
    private static final String OBJECT_CLASS = "objectClass";
    private static final String SPEC_CLASS = "specClass";

    private final Map<Class<? extends PortObject>, PortType> types = new LinkedHashMap<>();

    private PortTypeRegistry() {}

    public static PortTypeRegistry getInstance() {
        return INSTANCE;
    }

    public synchronized PortType getPortType(Class<? extends PortObject> portClass) {
        return types.computeIfAbsent(portClass, PortTypeRegistry::find);
    }

    public synchronized PortType getPortType(
            Class<? extends PortObject> portClass, boolean isOptional) {
        return getPortType(portClass).withOptional(isOptional);
    }

    /** All registered types. */
    public synchronized Collection<PortType> availablePortTypes() {
        for (IConfigurationElement e : Extensions.of(POINT).elements()) {
            getPortType(
                    BundleClasses.load(e, e.getAttribute(OBJECT_CLASS))
                            .asSubclass(PortObject.class));
        }
        return List.copyOf(types.values());
    }

    private static PortType find(Class<? extends PortObject> portClass) {
        return element(OBJECT_CLASS, portClass.getName())
                .map(e -> fromRegistry(e, portClass))
                .orElseGet(() -> fromCode(portClass));
    }

    private static PortType fromRegistry(
            IConfigurationElement e, Class<? extends PortObject> portClass) {
        Class<? extends PortObjectSpec> spec =
                BundleClasses.load(e, e.getAttribute(SPEC_CLASS)).asSubclass(PortObjectSpec.class);
        boolean hidden = Boolean.parseBoolean(e.getAttribute("hidden"));
        int color = color(e.getAttribute("color"), e);
        return new PortType(e.getAttribute("name"), color, hidden, false, portClass, spec);
    }

    private static int color(String text, IConfigurationElement element) {
        if (text == null) {
            return PortType.DEFAULT_COLOR;
        }
        if (!text.matches("#[0-9A-Fa-f]{6}")) {
            throw new IllegalStateException(
                    "Bundle "
                            + element.getContributor().getName()
                            + ", plugin.xml: the color of a port type must be #RRGGBB, not "
                            + text);
        }
        return Integer.parseInt(text.substring(1), 16);
    }

    private static PortType fromCode(Class<? extends PortObject> portClass) {
        Class<? extends PortObjectSpec> spec = PortObjectSpec.class;
        for (Method method : portClass.getMethods()) {
            if (method.getName().equals("getSpec") && method.getParameterCount() == 0) {
                Class<?> type = method.getReturnType();
                if (spec.isAssignableFrom(type)) {
                    spec = type.asSubclass(PortObjectSpec.class);
                }
            }
        }
        String name = portClass == PortObject.class ? "Generic Port" : portClass.getSimpleName();
        return new PortType(name, PortType.DEFAULT_COLOR, false, false, portClass, spec);
    }

    private static Optional<IConfigurationElement> element(String attribute, String value) {
        return Extensions.of(POINT).elements().stream()
                .filter(e -> value.equals(e.getAttribute(attribute)))
                .findFirst();
    }

    public Optional<Class<? extends PortObject>> getObjectClass(String className) {
        return classNamed(OBJECT_CLASS, className, PortObject.class);
    }

    public Optional<Class<? extends PortObjectSpec>> getSpecClass(String className) {
        return classNamed(SPEC_CLASS, className, PortObjectSpec.class);
    }

    private static <T> Optional<Class<? extends T>> classNamed(
            String attribute, String className, Class<T> type) {
        Optional<Class<? extends T>> registered =
                Extensions.of(POINT).classNamed(className, attribute, type);
        if (registered.isPresent()) {
            return registered;
        }
        try {
            return Optional.of(Class.forName(className).asSubclass(type));
        } catch (ClassNotFoundException | ClassCastException notOurs) {
            return Optional.empty();
        }
    }

    public Optional<PortObjectSerializer<PortObject>> getObjectSerializer(
            Class<? extends PortObject> objectClass) {
        // a serializer is registered under, or nested in, the class of objects that it is for
        @SuppressWarnings("unchecked")
        Optional<PortObjectSerializer<PortObject>> found =
                serializer(OBJECT_CLASS, "objectSerializer", objectClass)
                        .filter(PortObjectSerializer.class::isInstance)
                        .map(s -> (PortObjectSerializer<PortObject>) s);
        return found;
    }

    public Optional<PortObjectSpecSerializer<PortObjectSpec>> getSpecSerializer(
            Class<? extends PortObjectSpec> specClass) {
        // a serializer is registered under, or nested in, the class of specs that it is for
        @SuppressWarnings("unchecked")
        Optional<PortObjectSpecSerializer<PortObjectSpec>> found =
                serializer(SPEC_CLASS, "specSerializer", specClass)
                        .filter(PortObjectSpecSerializer.class::isInstance)
                        .map(s -> (PortObjectSpecSerializer<PortObjectSpec>) s);
        return found;
    }

    private static Optional<Object> serializer(String key, String attribute, Class<?> type) {
        return element(key, type.getName())
                .filter(e -> e.getAttribute(attribute) != null)
                .map(e -> Extensions.create(e, attribute))
                .or(() -> nested(type));
    }

    private static Optional<Object> nested(Class<?> type) {
        for (Class<?> inner : type.getDeclaredClasses()) {
            if (inner.getSimpleName().equals("Serializer")) {
                try {
                    return Optional.of(inner.getDeclaredConstructor().newInstance());
                } catch (NoSuchMethodException
                        | InstantiationException
                        | IllegalAccessException
                        | InvocationTargetException e) {
                    throw new IllegalStateException(
                            inner.getName() + " needs a public constructor without parameters", e);
                }
            }
        }
        return Optional.empty();
    }
}
