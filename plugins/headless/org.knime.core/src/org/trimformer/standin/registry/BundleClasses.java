// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.registry;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.Bundle;

/** Loads classes through the bundle that names them in its {@code plugin.xml}. */
public final class BundleClasses {

    private BundleClasses() {}

    /** The class of that name, seen from the bundle that contributed the element. */
    public static Class<?> load(IConfigurationElement element, String className) {
        // by name, which is the host's where a fragment contributes: fragments load no classes
        Bundle bundle = Platform.getBundle(element.getContributor().getName());
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
