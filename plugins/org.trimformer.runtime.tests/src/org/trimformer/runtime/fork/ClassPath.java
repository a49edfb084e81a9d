package org.trimformer.runtime.fork;

import ai.djl.engine.Engine;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.trimformer.core.progress.JobMonitor;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;

/** The plain class path of everything a forked JVM needs, inside and outside OSGi. */
final class ClassPath {
    private ClassPath() {}

    /**
     * Collects the entries.
     *
     * @param scratch where jars nested in bundles are copied to
     */
    static List<String> collect(Path scratch) throws IOException, URISyntaxException {
        List<String> entries = new ArrayList<>();
        entries.add(home(JobMonitor.class));
        entries.add(home(org.trimformer.runtime.EngineRoom.class));
        entries.add(home(ClassPath.class));
        Bundle djl = FrameworkUtil.getBundle(Engine.class);
        if (djl == null) {
            Path jars = Path.of(home(Engine.class)).getParent();
            try (Stream<Path> children = Files.list(jars)) {
                children.map(Path::toString).filter(p -> p.endsWith(".jar")).forEach(entries::add);
            }
            return entries;
        }
        Enumeration<URL> nested = djl.findEntries("lib", "*.jar", false); // fragments included
        int number = 0;
        while (nested.hasMoreElements()) {
            Path jar = scratch.resolve("nested-" + number++ + ".jar");
            try (InputStream in = nested.nextElement().openStream()) {
                Files.copy(in, jar);
            }
            entries.add(jar.toString());
        }
        return entries;
    }

    private static String home(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    }
}
