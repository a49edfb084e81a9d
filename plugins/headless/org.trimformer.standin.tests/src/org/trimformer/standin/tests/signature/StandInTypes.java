// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.tests.signature;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** All types under {@code org.knime} that others see in the bundle of a given class. */
public final class StandInTypes {

    private static final String ROOT = "org/knime/";
    private static final String CLASS = ".class";

    private StandInTypes() {}

    /**
     * Finds them in the bundle, or, outside OSGi, in the folder of classes.
     *
     * @param inBundle any class of the bundle
     */
    public static List<Class<?>> of(Class<?> inBundle) throws ClassNotFoundException {
        List<Class<?>> seen = new ArrayList<>();
        for (String file : files(inBundle)) {
            String name = file.substring(0, file.length() - CLASS.length()).replace('/', '.');
            Class<?> type = Class.forName(name, false, inBundle.getClassLoader());
            if (isSeen(type)) {
                seen.add(type);
            }
        }
        return seen;
    }

    /**
     * Finds types that say they are public inside one that is not: nobody can name them, but tools
     * that read classes report them, and KNIME has none of that name.
     *
     * @param inBundle any class of the bundle
     */
    public static List<String> hiddenPublicOnes(Class<?> inBundle) throws ClassNotFoundException {
        List<String> found = new ArrayList<>();
        for (String file : files(inBundle)) {
            String name = file.substring(0, file.length() - CLASS.length()).replace('/', '.');
            Class<?> type = Class.forName(name, false, inBundle.getClassLoader());
            if (type.isMemberClass() && Modifier.isPublic(type.getModifiers()) && !isSeen(type)) {
                found.add(name);
            }
        }
        return found;
    }

    private static boolean isSeen(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getEnclosingClass()) {
            int modifiers = c.getModifiers();
            if (c.isAnonymousClass()
                    || c.isLocalClass()
                    || !Modifier.isPublic(modifiers) && !Modifier.isProtected(modifiers)) {
                return false;
            }
        }
        return true;
    }

    private static List<String> files(Class<?> inBundle) {
        Bundle bundle = FrameworkUtil.getBundle(inBundle);
        if (bundle != null) {
            List<String> files = new ArrayList<>();
            Collections.list(bundle.findEntries("/", "*" + CLASS, true))
                    .forEach(
                            url -> {
                                String path = url.getPath();
                                int root = path.indexOf(ROOT);
                                if (root >= 0) {
                                    files.add(path.substring(root));
                                }
                            });
            return files;
        }
        return inFolder(inBundle);
    }

    private static List<String> inFolder(Class<?> type) {
        try {
            Path folder = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (Stream<Path> all = Files.walk(folder)) {
                return all.map(p -> folder.relativize(p).toString().replace('\\', '/'))
                        .filter(p -> p.startsWith(ROOT) && p.endsWith(CLASS))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
