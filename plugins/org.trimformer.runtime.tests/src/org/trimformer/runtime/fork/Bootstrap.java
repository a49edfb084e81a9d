// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.fork;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Main class of a forked JVM that loads Trimformer as KNIME does: not by the system class loader
 * but by one that only it knows, so that the system's, a null and a foreign context class loader
 * all see nothing of DJL. It uses no other class of ours, because it is alone on its class path.
 *
 * <p>Arguments: the context class loader (null | system | foreign | own), the class path, the name
 * of a {@code Callable} to run. What that returns is printed.
 */
public final class Bootstrap {
    private Bootstrap() {}

    /** Runs the callable on a fresh thread. */
    public static void main(String[] arguments) throws Exception {
        URL[] urls = urls(arguments[1]);
        try (URLClassLoader own = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
                URLClassLoader foreign = new URLClassLoader(new URL[0], null)) {
            Callable<?> work =
                    (Callable<?>)
                            own.loadClass(arguments[2]).getDeclaredConstructor().newInstance();
            Thread thread = new Thread(() -> print(work), "KNIME-Worker-1");
            thread.setContextClassLoader(
                    switch (arguments[0]) {
                        case "null" -> null;
                        case "system" -> ClassLoader.getSystemClassLoader();
                        case "foreign" -> foreign;
                        case "own" -> own;
                        default -> throw new IllegalArgumentException(arguments[0]);
                    });
            thread.start();
            thread.join();
        }
    }

    private static void print(Callable<?> work) {
        try {
            System.out.println(work.call());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static URL[] urls(String classPath) throws MalformedURLException {
        String[] entries = classPath.split(File.pathSeparator);
        URL[] urls = new URL[entries.length];
        for (int i = 0; i < entries.length; i++) {
            urls[i] = Path.of(entries[i]).toUri().toURL();
        }
        return urls;
    }
}
