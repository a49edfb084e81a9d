// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.run;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

import java.util.Map;
import java.util.TreeMap;

/** Names and versions of what takes part in a run. */
public final class Versions {

    private Versions() {}

    /**
     * @return the version of this program; {@code unknown} outside OSGi
     */
    public static String ofProgram() {
        Bundle bundle = FrameworkUtil.getBundle(Versions.class);
        return bundle == null ? "unknown" : bundle.getVersion().toString();
    }

    /**
     * @return name to version
     */
    public static Map<String, String> all() {
        Map<String, String> versions = new TreeMap<>();
        versions.put("trimformer", ofProgram());
        versions.put("java", Runtime.version().toString());
        versions.put(
                "system",
                "%s %s %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")));
        return versions;
    }
}
