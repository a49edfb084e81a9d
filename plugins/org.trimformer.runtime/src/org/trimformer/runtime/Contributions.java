// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * What other bundles add to Trimformer, declared as Java's {@link ServiceLoader} wants it: a file
 * {@code META-INF/services/<name of the interface>} with the names of classes.
 *
 * <p>On a plain class path the service loader finds them. Inside KNIME and the terminal program
 * every bundle has a class loader of its own, so the bundles that require the interface's bundle
 * are looked through for that file, and the class is loaded by the bundle that has it.
 */
public final class Contributions {
    private static final String FOLDER = "META-INF/services/";

    private Contributions() {}

    /**
     * One new object of every class declared for {@code type}, in the order of bundles; empty where
     * nothing is installed.
     *
     * @throws IllegalStateException if a declared class cannot be created
     */
    public static <T> List<T> of(Class<T> type) {
        return insideOsgi(type) ? Bundles.of(type) : onClassPath(type);
    }

    private static boolean insideOsgi(Class<?> type) {
        try {
            return Bundles.present(type);
        } catch (NoClassDefFoundError e) {
            return false; // a plain class path without OSGi's interfaces
        }
    }

    private static <T> List<T> onClassPath(Class<T> type) {
        List<T> found = new ArrayList<>();
        ServiceLoader.load(type, type.getClassLoader()).forEach(found::add);
        return found;
    }

    /** Apart, because it cannot even be loaded without OSGi. */
    private static final class Bundles {

        static boolean present(Class<?> type) {
            return FrameworkUtil.getBundle(type) != null;
        }

        static <T> List<T> of(Class<T> type) {
            BundleWiring wiring = FrameworkUtil.getBundle(type).adapt(BundleWiring.class);
            Set<Bundle> requirers = new LinkedHashSet<>();
            for (BundleWire wire : wiring.getProvidedWires(null)) {
                requirers.add(wire.getRequirer().getBundle());
            }
            List<T> found = new ArrayList<>();
            for (Bundle bundle : requirers) {
                URL file = bundle.getEntry(FOLDER + type.getName());
                if (file != null) {
                    names(file).forEach(name -> add(found, type, bundle, name));
                }
            }
            return found;
        }

        private static <T> void add(List<T> found, Class<T> type, Bundle bundle, String name) {
            try {
                Class<?> declared = bundle.loadClass(name);
                found.add(type.cast(declared.getDeclaredConstructor().newInstance()));
            } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
                throw new IllegalStateException(
                        "The bundle "
                                + bundle.getSymbolicName()
                                + " declares the class "
                                + name
                                + ", which cannot be created: "
                                + e.getMessage(),
                        e);
            }
        }

        private static List<String> names(URL file) {
            try (BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
                return in.lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read", e);
            }
        }
    }
}
