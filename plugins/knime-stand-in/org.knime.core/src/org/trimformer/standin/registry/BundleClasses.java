package org.trimformer.standin.registry;

import org.eclipse.core.runtime.ContributorFactoryOSGi;
import org.eclipse.core.runtime.IConfigurationElement;
import org.osgi.framework.Bundle;

/** Loads classes through the bundle that names them in its {@code plugin.xml}. */
public final class BundleClasses {

    private BundleClasses() {}

    /** The class of that name, seen from the bundle that contributed the element. */
    public static Class<?> load(IConfigurationElement element, String className) {
        Bundle bundle = ContributorFactoryOSGi.resolve(element.getContributor());
        if (bundle == null) {
            throw new IllegalStateException(
                    "Bundle " + element.getContributor().getName() + " is gone");
        }
        try {
            return bundle.loadClass(className);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "Bundle "
                            + bundle.getSymbolicName()
                            + ", plugin.xml: there is no class "
                            + className,
                    e);
        }
    }
}
