// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * The version of this library, read from the manifest of its bundle, so that the build's version is
 * the only one. Without the qualifier: two builds of one version read each other's checkpoints.
 */
final class CodeVersion {
    private static final String BUNDLE = "org.trimformer.core";

    /** What the manifest of a jar says in which all bundles lie flat. */
    private static final String FLAT = "Trimformer-Version";

    /** Where no manifest of ours is in sight, as with plain class folders in an IDE. */
    static final String UNKNOWN = "development";

    private CodeVersion() {}

    /** Major, minor and micro version, such as 1.0.0, or {@link #UNKNOWN}. */
    static String read() {
        return unqualified(build());
    }

    /** The version with its qualifier, which tells builds apart, or {@link #UNKNOWN}. */
    static String build() {
        try {
            ClassLoader loader = CodeVersion.class.getClassLoader();
            for (URL url : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
                try (InputStream in = url.openStream()) {
                    Attributes headers = new Manifest(in).getMainAttributes();
                    String name = headers.getValue("Bundle-SymbolicName");
                    if (name != null && name.split(";")[0].strip().equals(BUNDLE)) {
                        return headers.getValue("Bundle-Version");
                    }
                    String flat = headers.getValue(FLAT);
                    if (flat != null) {
                        return unqualified(flat.replace("-SNAPSHOT", ".0"));
                    }
                }
            }
            return UNKNOWN;
        } catch (IOException e) {
            // A manifest that cannot be read says no version; nothing else depends on it.
            return UNKNOWN;
        }
    }

    /** The first three parts of an OSGi version. */
    static String unqualified(String version) {
        String[] parts = version.strip().split("\\.");
        return parts.length < 3 ? version.strip() : parts[0] + "." + parts[1] + "." + parts[2];
    }
}
