// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * libtorch for one platform as it lies in DJL's jars.
 *
 * @param version libtorch's, with build date, such as 2.7.1-20250812
 * @param flavor such as cpu or cu128
 * @param classifier such as linux-x86_64
 * @param files where each file comes from, by its name on disk
 * @param sums the SHA-256 each file must have, in hex, by the same names
 */
public record NativeBundle(
        String version,
        String flavor,
        String classifier,
        Map<String, URL> files,
        Map<String, String> sums) {

    /** Copies the maps. */
    public NativeBundle {
        if (!sums.keySet().containsAll(files.keySet())) {
            throw new IllegalArgumentException(
                    "of " + files.keySet() + " only " + sums.keySet() + " have a hash");
        }
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        sums = Map.copyOf(sums);
    }

    /** Name of the folder DJL looks for. */
    public String folderName() {
        return folderName(version, flavor, classifier);
    }

    private static String folderName(String version, String flavor, String classifier) {
        return version + "-" + flavor + "-" + classifier;
    }

    /** Name of this machine's platform in DJL's jars, such as linux-x86_64. */
    public static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        String system = os.startsWith("win") ? "win" : os.startsWith("mac") ? "osx" : "linux";
        return system + "-" + (arch.equals("amd64") ? "x86_64" : arch);
    }

    /** The CPU natives for this machine that {@code loader} can see. */
    public static Optional<NativeBundle> find(ClassLoader loader) {
        try {
            for (URL url : Collections.list(loader.getResources("native/lib/pytorch.properties"))) {
                Properties p = read(url);
                if (platform().equals(p.getProperty("classifier"))
                        && "cpu".equals(p.getProperty("flavor"))) {
                    return Optional.of(describe(p, loader));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("libtorch's natives cannot be listed", e);
        }
    }

    private static NativeBundle describe(Properties p, ClassLoader loader) throws IOException {
        String flavor = p.getProperty("flavor");
        String classifier = p.getProperty("classifier");
        Map<String, URL> files = new LinkedHashMap<>();
        for (String library : p.getProperty("libraries", "").split(",")) {
            files.put(
                    library,
                    require(loader, "pytorch/" + flavor + "/" + classifier + "/" + library));
        }
        // DJL's JNI library goes beside libtorch, under the name DJL looks for first
        String jni = System.mapLibraryName("djl_torch");
        String djl = read(require(loader, "pytorch-engine.properties")).getProperty("djl_version");
        files.put(
                djl + "-" + jni,
                require(loader, "jnilib/" + classifier + "/" + flavor + "/" + jni));
        String version = p.getProperty("version");
        Map<String, String> sums = Sums.of(folderName(version, flavor, classifier));
        if (!sums.keySet().equals(files.keySet())) {
            throw new IOException(
                    "libtorch "
                            + version
                            + " for "
                            + classifier
                            + " is not the one of this release");
        }
        return new NativeBundle(version, flavor, classifier, files, sums);
    }

    private static URL require(ClassLoader loader, String name) throws IOException {
        URL url = loader.getResource(name);
        if (url == null) {
            throw new IOException(name + " is missing in DJL's jars");
        }
        return url;
    }

    private static Properties read(URL url) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = url.openStream()) {
            properties.load(in);
        }
        return properties;
    }
}
