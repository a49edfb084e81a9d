// SPDX-License-Identifier: Apache-2.0
package org.trimformer.houserules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The version is that of the root pom; {@code tycho-versions:set-version} writes it everywhere else
 * (CONTRIBUTING.md), and this rule notices what it missed.
 */
class VersionRulesTest {

    private static final Path TOP = ProductBundle.PLUGINS.getParent();
    private static final Pattern PROJECT =
            Pattern.compile("<artifactId>trimformer</artifactId>\\s*<version>([^<]+)</version>");
    private static final Pattern FEATURE =
            Pattern.compile("<feature\\s+id=[^>]*?\\sversion=\"([^\"]+)\"");
    private static final Pattern PRODUCT =
            Pattern.compile("<product\\s[^>]*?\\sversion=\"([^\"]+)\"");
    private static final Pattern BUNDLE = Pattern.compile("(?m)^Bundle-Version: (\\S+)");

    @Test
    void versions_ofPomsManifestsFeaturesAndProduct_areThatOfTheRootPom() throws IOException {
        String maven = only(PROJECT, TOP.resolve("pom.xml"));
        String osgi = maven.replace("-SNAPSHOT", ".qualifier");
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (Path module : modules()) {
            seen += check(module.resolve("pom.xml"), PROJECT, maven, wrong);
            seen += check(module.resolve("feature.xml"), FEATURE, osgi, wrong);
            seen += check(module.resolve("trimformer.product"), PRODUCT, osgi, wrong);
            if (!module.getFileName().toString().startsWith("org.knime.")) {
                seen += check(module.resolve("META-INF/MANIFEST.MF"), BUNDLE, osgi, wrong);
            }
        }
        assertEquals(List.of(), wrong, "versions other than " + maven);
        assertTrue(seen > modules().size(), "hardly any file states a version: " + seen);
    }

    @Test
    void readme_namesNoVersionOfOurs() throws IOException {
        String number = only(PROJECT, TOP.resolve("pom.xml")).replace("-SNAPSHOT", "");
        List<String> lines =
                Files.readAllLines(TOP.resolve("README.md")).stream()
                        .filter(
                                line ->
                                        line.contains(number)
                                                || line.matches(".*_\\d+\\.\\d.*\\.jar.*"))
                        .toList();
        assertEquals(List.of(), lines, "the README names versions that every release would change");
    }

    /** 1 if there is such a file, whose version is then compared. */
    private static int check(Path file, Pattern pattern, String expected, List<String> wrong)
            throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        String version = only(pattern, file);
        if (!version.equals(expected)) {
            wrong.add(TOP.relativize(file) + ": " + version);
        }
        return 1;
    }

    private static String only(Pattern pattern, Path file) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(file));
        return matcher.find() ? matcher.group(1) : "none";
    }

    private static List<Path> modules() throws IOException {
        List<Path> modules = new ArrayList<>();
        for (String parent : List.of("plugins", "plugins/headless", "features", ".")) {
            try (Stream<Path> folders = Files.list(TOP.resolve(parent))) {
                folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                        .sorted()
                        .forEach(modules::add);
            }
        }
        return modules;
    }
}
