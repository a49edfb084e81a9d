// SPDX-License-Identifier: Apache-2.0
package org.trimformer.houserules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Manifests draw the same arrows as the table, and only what may be shipped is in the features. */
class ManifestRulesTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SPARK") // a plain jar
    void requireBundle_namesOnlyWhatTheTableAllows(ProductBundle room) throws IOException {
        List<String> forbidden =
                names(room, "Require-Bundle").filter(room.mayRequire().negate()).toList();
        assertEquals(List.of(), forbidden, room.bundle() + " may not require these bundles");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SPARK") // a plain jar
    void importPackage_namesOnlyWhatTheTableAllows(ProductBundle room) throws IOException {
        List<String> forbidden =
                names(room, "Import-Package").filter(name -> !room.mayUse(name)).toList();
        assertEquals(List.of(), forbidden, room.bundle() + " may not import these packages");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SPARK") // a plain jar
    void exportPackage_namesOnlyOwnPackages(ProductBundle room) throws IOException {
        List<String> foreign =
                names(room, "Export-Package")
                        .filter(name -> !(name + ".").startsWith(room.bundle() + "."))
                        .toList();
        assertEquals(List.of(), foreign, room.bundle() + " exports packages of others");
    }

    @Test
    void features_nameNoStandInAndNoTest() throws IOException {
        Path features = ProductBundle.PLUGINS.resolveSibling("features");
        try (Stream<Path> files = Files.walk(features, 2)) {
            for (Path file : files.filter(f -> f.endsWith("feature.xml")).toList()) {
                String xml = Files.readString(file);
                List<String> alien =
                        Pattern.compile("<(?:plugin|includes)\\s+id=\"([^\"]+)\"")
                                .matcher(xml)
                                .results()
                                .map(result -> result.group(1))
                                .filter(ManifestRulesTest::isNotShipped)
                                .toList();
                assertEquals(List.of(), alien, () -> file + " ships what stays at home");
            }
        }
    }

    /** Bundles of others that features bring, because KNIME has none of them. */
    private static final Set<String> LIBRARIES =
            Set.of("org.ejml.ejml-core", "org.ejml.ejml-ddense", "de.siegmar.fastcsv");

    private static boolean isNotShipped(String id) {
        return !id.startsWith("org.trimformer.") && !LIBRARIES.contains(id)
                || id.endsWith(".tests")
                || id.startsWith("org.trimformer.headless")
                || id.equals("org.trimformer.commands")
                || id.equals("org.trimformer.testing");
    }

    private static Stream<String> names(ProductBundle room, String header) throws IOException {
        return BundleManifest.ofPlugin(room.bundle()).names(header).stream();
    }
}
