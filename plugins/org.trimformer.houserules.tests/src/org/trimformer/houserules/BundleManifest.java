// SPDX-License-Identifier: Apache-2.0
package org.trimformer.houserules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The headers of a bundle's manifest in the source tree. */
record BundleManifest(Attributes headers) {

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    /** The manifest of a bundle under {@code plugins/}, the stand-in's among them. */
    static BundleManifest ofPlugin(String bundle) throws IOException {
        Path file = ProductBundle.folder(bundle).resolve("META-INF/MANIFEST.MF");
        try (InputStream in = Files.newInputStream(file)) {
            return new BundleManifest(new Manifest(in).getMainAttributes());
        }
    }

    /** Whether a bundle of that name lies under {@code plugins/}. */
    static boolean isPlugin(String bundle) {
        return Files.isDirectory(ProductBundle.folder(bundle));
    }

    /** The names in a header, without their attributes; empty when the header is absent. */
    Set<String> names(String header) {
        String value = headers.getValue(header);
        Set<String> names = new TreeSet<>();
        if (value != null) {
            String bare = QUOTED.matcher(value).replaceAll("");
            Stream.of(bare.split(",")).map(e -> e.split(";")[0].strip()).forEach(names::add);
        }
        return names;
    }
}
