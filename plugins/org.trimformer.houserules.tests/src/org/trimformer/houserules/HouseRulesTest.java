// SPDX-License-Identifier: Apache-2.0
package org.trimformer.houserules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The rules that show in compiled classes: who uses whom, package cycles, static state. */
class HouseRulesTest {

    @ParameterizedTest
    @EnumSource
    void classes_ofARoom_useOnlyWhatTheTableAllows(ProductBundle room) {
        List<String> forbidden =
                room.classes().stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(dependency -> !allowed(room, dependency))
                        .map(Dependency::getDescription)
                        .distinct()
                        .sorted()
                        .toList();
        assertEquals(List.of(), forbidden, room + " may not use these");
    }

    private static boolean allowed(ProductBundle room, Dependency dependency) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        return target.isPrimitive() || room.mayUse(target.getName());
    }

    @ParameterizedTest
    @EnumSource
    void classes_ofARoom_haveBeenBuilt(ProductBundle room) {
        boolean sourcesHoldTypes =
                room.sources().stream().anyMatch(file -> !file.endsWith("package-info.java"));
        if (sourcesHoldTypes) {
            assertFalse(room.classes().isEmpty(), () -> "no classes under " + room.classFolder());
        }
    }

    @ParameterizedTest
    @EnumSource
    void packages_ofARoom_areFreeOfCycles(ProductBundle room) {
        slices().assignedFrom(new ByPackage())
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(room.classes());
    }

    @ParameterizedTest
    @EnumSource
    void staticFields_areFinal(ProductBundle room) {
        List<String> mutable =
                room.classes().stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                        .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .map(JavaField::getFullName)
                        .sorted()
                        .toList();
        assertEquals(List.of(), mutable, "static fields that can change");
    }

    /** Fixtures of tests print the seeds that random tests are repeated with. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HEADLESS", "SPARK", "TESTING"})
    void classes_outsideOfPrograms_printNothing(ProductBundle room) {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
                .allowEmptyShould(true)
                .check(room.classes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.knime.core",
                "org.knime.core.ui",
                "org.knime.filehandling.core",
                "org.knime.workbench.repository"
            })
    void standIn_knowsNothingOfTheHouse(String bundle) {
        Path classes = ProductBundle.folder(bundle).resolve("target/classes");
        String[] rooms =
                Stream.of(ProductBundle.values())
                        .map(room -> room.bundle() + "..")
                        .toArray(String[]::new);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(rooms)
                .allowEmptyShould(true)
                .check(new ClassFileImporter().importPath(classes));
    }

    /** Every package is a slice of its own. */
    private static final class ByPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
