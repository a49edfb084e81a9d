// SPDX-License-Identifier: Apache-2.0
package org.trimformer.houserules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * Every package that a room's classes use comes to it through its manifest. The compiler does not
 * notice a forgotten export or import; without this rule only the running program would.
 */
class WiringRulesTest {

    /**
     * Bundles from outside that a manifest requires as a whole; what they export is theirs to say.
     */
    private static final List<String> PLATFORM = List.of("org.eclipse.", "org.osgi.");

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SPARK") // a plain jar
    void packages_ofOthers_areExportedThereAndImportedHere(ProductBundle room) throws IOException {
        Set<String> seen = visible(room);
        List<String> unwired =
                room.classes().stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(target -> !target.isPrimitive())
                        .map(JavaClass::getPackageName)
                        .filter(name -> !isWired(name, room, seen))
                        .distinct()
                        .sorted()
                        .toList();
        assertEquals(
                List.of(),
                unwired,
                room.bundle() + " uses packages that no import or required bundle's export brings");
    }

    private static Set<String> packagesOf(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class") && name.contains("/"))
                    .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                    .collect(Collectors.toSet());
        }
    }

    private static boolean isWired(String name, ProductBundle room, Set<String> seen) {
        return name.startsWith("java.")
                || (name + ".").startsWith(room.bundle() + ".")
                || PLATFORM.stream().anyMatch(name::startsWith)
                || seen.contains(name);
    }

    /**
     * Packages that the manifest imports, that bundles it requires export, or that lie in jars on
     * the bundle's own class path.
     */
    private static Set<String> visible(ProductBundle room) throws IOException {
        BundleManifest own = BundleManifest.ofPlugin(room.bundle());
        Set<String> packages = new TreeSet<>(own.names("Import-Package"));
        for (String required : own.names("Require-Bundle")) {
            if (BundleManifest.isPlugin(required)) {
                packages.addAll(BundleManifest.ofPlugin(required).names("Export-Package"));
            }
        }
        for (String entry : own.names("Bundle-ClassPath")) {
            Path jar = ProductBundle.folder(room.bundle()).resolve(entry);
            if (entry.endsWith(".jar")) {
                packages.addAll(packagesOf(jar));
            }
        }
        return packages;
    }
}
