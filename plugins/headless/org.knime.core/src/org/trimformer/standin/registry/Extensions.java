// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.registry;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.RegistryFactory;

import java.util.List;
import java.util.Optional;

/**
 * The extensions of one extension point, read from the Equinox registry whenever they are asked
 * for. Outside OSGi, as in a plain unit test, there are none.
 */
public final class Extensions {

    private final List<IConfigurationElement> elements;

    private Extensions(List<IConfigurationElement> elements) {
        this.elements = elements;
    }

    /** What bundles contribute to a point such as {@code org.knime.core.PortType}. */
    public static Extensions of(String point) {
        IExtensionRegistry registry = RegistryFactory.getRegistry();
        return new Extensions(
                registry == null
                        ? List.of()
                        : List.of(registry.getConfigurationElementsFor(point)));
    }

    /** The contributed elements, in the registry's order. */
    public List<IConfigurationElement> elements() {
        return elements;
    }

    /** The class of a name, if an element names it in the given attribute. */
    public <T> Optional<Class<? extends T>> classNamed(
            String className, String attribute, Class<T> type) {
        return elements.stream()
                .filter(e -> className.equals(e.getAttribute(attribute)))
                .findFirst()
                .map(e -> BundleClasses.load(e, className).asSubclass(type));
    }

    /**
     * An instance of the class that a child of an element names.
     *
     * @param keyAttribute attribute by which the element is found
     * @param key its value
     * @param child name of the child element
     * @param classAttribute attribute of the child that names the class
     */
    public Optional<Object> instance(
            String keyAttribute, String key, String child, String classAttribute) {
        return elements.stream()
                .filter(e -> key.equals(e.getAttribute(keyAttribute)))
                .flatMap(e -> List.of(e.getChildren(child)).stream())
                .findFirst()
                .map(e -> create(e, classAttribute));
    }

    /** An instance of the class that an attribute of an element names. */
    public static Object create(IConfigurationElement element, String classAttribute) {
        try {
            return element.createExecutableExtension(classAttribute);
        } catch (CoreException e) {
            throw new IllegalStateException(
                    "Bundle "
                            + element.getContributor().getName()
                            + ", plugin.xml: "
                            + element.getName()
                            + " "
                            + classAttribute
                            + "=\""
                            + element.getAttribute(classAttribute)
                            + "\" cannot be created",
                    e);
        }
    }
}
