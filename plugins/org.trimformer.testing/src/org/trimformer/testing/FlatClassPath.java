// SPDX-License-Identifier: Apache-2.0
package org.trimformer.testing;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;

/**
 * The plain class path that a second JVM needs to run classes of bundles, inside and outside OSGi:
 * what can be tried only once a process, or ends one, is tried there.
 */
public final class FlatClassPath {
    private FlatClassPath() {}

    /**
     * Collects the entries.
     *
     * @param scratch existing folder that jars nested in a bundle are copied to
     * @param nesting a class of the bundle whose nested {@code lib/*.jar}, those of its fragments
     *     included, are wanted
     * @param homes one class of every other bundle or folder
     */
    public static List<String> of(Path scratch, Class<?> nesting, Class<?>... homes)
            throws IOException {
        Bundle bundle = FrameworkUtil.getBundle(nesting);
        if (bundle == null) { // outside OSGi this JVM's own is such a one
            return List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        }
        List<String> entries = new ArrayList<>();
        for (Class<?> home : homes) {
            entries.add(home(home));
        }
        Enumeration<URL> nested = bundle.findEntries("lib", "*.jar", false);
        int number = 0;
        while (nested.hasMoreElements()) {
            Path jar = scratch.resolve("nested-" + number++ + ".jar");
            URL from = nested.nextElement();
            if (!Files.exists(jar)) { // an earlier process of the same test has copied it
                try (InputStream in = from.openStream()) {
                    Files.copy(in, jar);
                }
            }
            entries.add(jar.toString());
        }
        return entries;
    }

    /** The entries as the JVM's {@code -cp} takes them. */
    public static String joined(List<String> entries) {
        return String.join(File.pathSeparator, entries);
    }

    private static String home(Class<?> type) throws IOException {
        try {
            URL location = type.getProtectionDomain().getCodeSource().getLocation();
            return Path.of(location.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IOException("no file holds " + type, e);
        }
    }
}
