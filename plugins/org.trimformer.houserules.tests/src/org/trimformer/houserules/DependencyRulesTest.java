// SPDX-License-Identifier: Apache-2.0
package org.trimformer.houserules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What others wrote and we pack is listed, with its licence, wherever it has to be. */
class DependencyRulesTest {

    private static final Path DOC = ProductBundle.PLUGINS.resolve("org.trimformer.doc");
    private static final Pattern PACKED =
            Pattern.compile(
                    "<artifactItem>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>"
                        + "\\s*(?:<version>[^<]*</version>\\s*)?(?:<classifier>([^<]+)<)?");
    private static final Pattern DEPENDENCY =
            Pattern.compile(
                    "<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>"
                            + "\\s*(?:<version>[^<]*</version>\\s*)?(?:<classifier>([^<]+)<)?");
    private static final Pattern VERSIONED =
            Pattern.compile(
                    "<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>"
                            + "\\s*<version>([^<]*)</version>");

    /** Locations of the target that bring more than the platform and JUnit. */
    private static final Pattern LIBRARIES =
            Pattern.compile("(?s)<location[^>]*label=\"(?!platform|junit)[^\"]*\".*?</location>");

    private static final String SHARED = "license-feature=\"org.trimformer.license.feature\"";

    @Test
    void billOfMaterials_listsEveryPackedJarAndEveryLibraryOfTheTarget() throws IOException {
        String pom = Files.readString(ProductBundle.PLUGINS.resolve("org.trimformer.sbom/pom.xml"));
        Set<String> missing = packed();
        missing.removeAll(names(DEPENDENCY, pom));
        missing.addAll(libraries(VERSIONED));
        missing.removeAll(names(VERSIONED, pom));
        assertEquals(Set.of(), missing, "add these to plugins/org.trimformer.sbom/pom.xml");
    }

    @Test
    void thirdParty_namesEveryPackedJarAndEveryLibraryOfTheTarget() throws IOException {
        String page = Files.readString(DOC.resolve("third-party.md"));
        Set<String> artifacts = packed();
        artifacts.addAll(libraries(DEPENDENCY));
        List<String> unnamed =
                artifacts.stream()
                        .map(name -> name.split(":")[1])
                        .distinct()
                        .filter(name -> !page.contains("`" + name + "`"))
                        .toList();
        assertEquals(
                List.of(),
                unnamed,
                "name these in plugins/org.trimformer.doc/third-party.md, with their licence");
    }

    @Test
    void aboutPages_ofBundlesWithBinaries_areShippedAndTheirLicencesExist() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path bundle : carriers()) {
            String name = bundle.getFileName().toString();
            Path about = bundle.resolve("about.html");
            if (!Files.exists(about)
                    || !Files.readString(bundle.resolve("build.properties"))
                            .contains("about.html")) {
                missing.add(name + " ships no about.html");
                continue;
            }
            Pattern.compile("href=\"lib/licences/([^\"]+)\"")
                    .matcher(Files.readString(about))
                    .results()
                    .map(link -> link.group(1))
                    .filter(file -> !Files.exists(DOC.resolve("licences").resolve(file)))
                    .forEach(file -> missing.add(name + " links to no licence " + file));
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void licence_inTheDocumentation_isTheOneAtTheTop() throws IOException {
        assertEquals(
                Files.readString(ProductBundle.PLUGINS.resolveSibling("LICENSE")),
                Files.readString(DOC.resolve("licences/Apache-2.0.txt")));
    }

    @Test
    void licence_ofEveryFeature_isTheFullText() throws IOException {
        Path features = ProductBundle.PLUGINS.resolveSibling("features");
        Path shared = features.resolve("org.trimformer.license.feature");
        Properties texts = new Properties();
        try (Reader in = Files.newBufferedReader(shared.resolve("feature.properties"))) {
            texts.load(in);
        }
        String licence = Files.readString(DOC.resolve("licences/Apache-2.0.txt")).strip();
        assertTrue(
                texts.getProperty("license").replace("\r", "").strip().endsWith(licence),
                "feature.properties does not end with the text of LICENSE");
        try (Stream<Path> folders = Files.list(features)) {
            List<String> without =
                    folders.filter(folder -> Files.exists(folder.resolve("feature.xml")))
                            .filter(folder -> !folder.equals(shared))
                            .filter(folder -> !read(folder.resolve("feature.xml")).contains(SHARED))
                            .map(folder -> folder.getFileName().toString())
                            .toList();
            assertEquals(List.of(), without, "features that do not take " + SHARED);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    @Test
    void manifests_ofShippedBundles_nameTheirLicence() throws IOException {
        List<String> silent = new ArrayList<>();
        try (Stream<Path> features = Files.list(ProductBundle.PLUGINS.resolveSibling("features"))) {
            for (Path feature : features.filter(Files::isDirectory).toList()) {
                String xml = Files.readString(feature.resolve("feature.xml"));
                for (MatchResult plugin :
                        Pattern.compile("<plugin\\s+id=\"([^\"]+)\"")
                                .matcher(xml)
                                .results()
                                .toList()) {
                    if (!BundleManifest.isPlugin(plugin.group(1))) {
                        continue; // by others, with a licence of its own
                    }
                    String licence =
                            BundleManifest.ofPlugin(plugin.group(1))
                                    .headers()
                                    .getValue("Bundle-License");
                    if (licence == null || !licence.startsWith("Apache-2.0")) {
                        silent.add(plugin.group(1));
                    }
                }
            }
        }
        assertEquals(List.of(), silent, "shipped bundles without Bundle-License: Apache-2.0");
    }

    /** Group, artifact and classifier of the jars that the build copies into bundles. */
    private static Set<String> packed() throws IOException {
        Set<String> packed = new TreeSet<>();
        for (Path bundle : carriers()) {
            packed.addAll(names(PACKED, Files.readString(bundle.resolve("pom.xml"))));
        }
        assertTrue(packed.size() > 4, "the packed jars were not found: " + packed);
        return packed;
    }

    /** Bundles by others in the target, without the platform and JUnit. */
    private static Set<String> libraries(Pattern pattern) throws IOException {
        Path target = ProductBundle.PLUGINS.resolve("org.trimformer.target/central.target");
        Set<String> libraries = new TreeSet<>();
        LIBRARIES
                .matcher(Files.readString(target))
                .results()
                .forEach(part -> libraries.addAll(names(pattern, part.group())));
        assertTrue(libraries.size() > 3, "the target's libraries were not found: " + libraries);
        return libraries;
    }

    /** Bundles whose build copies jars. */
    private static List<Path> carriers() throws IOException {
        List<Path> carriers = new ArrayList<>();
        try (Stream<Path> folders = Files.list(ProductBundle.PLUGINS)) {
            for (Path folder : folders.sorted().toList()) {
                Path pom = folder.resolve("pom.xml");
                if (Files.exists(pom) && Files.readString(pom).contains("<artifactItem>")) {
                    carriers.add(folder);
                }
            }
        }
        return carriers;
    }

    private static Set<String> names(Pattern pattern, String xml) {
        return pattern.matcher(xml)
                .results()
                .map(
                        match ->
                                match.group(1)
                                        + ":"
                                        + match.group(2)
                                        + (match.group(3) == null ? "" : ":" + match.group(3)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
