// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.updates.Effect;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sections stand in the order a person thinks in, and none is a bare heading. */
class DrawnSectionsTest {

    /** First what to work on, then how much, how, when to stop; input and device last. */
    private static final List<String> ORDER =
            List.of(
                    "Model",
                    "What the file does not say",
                    "File",
                    "Check",
                    "Output",
                    "Images",
                    "Speed",
                    "Budget",
                    "Target",
                    "Measurement",
                    "Training",
                    "Search",
                    "Sizes",
                    "Classes",
                    "Classes and random weights",
                    "Calibration",
                    "Teacher",
                    "Held-out images",
                    "When to stop",
                    "Recipe",
                    "Settings of the papers",
                    "Input and device");

    static List<Class<? extends NodeParameters>> dialogs() {
        return Dialogs.all();
    }

    @ParameterizedTest
    @MethodSource("dialogs")
    void sections_everyDialog_standInTheOrderOfThought(Class<?> parameters) {
        DrawnSections layout = new DrawnSections(parameters);
        List<String> titles = layout.titles();
        List<String> wished = ORDER.stream().filter(titles::contains).toList();
        assertEquals(wished, titles, "a section that ORDER lacks, or one in another place");
        assertTrue(layout.isOrderStated(), "KNIME would sort some sections by class name");
        assertEquals(List.of(), layout.unplaced(), "controls outside of every section");
    }

    @ParameterizedTest
    @MethodSource("dialogs")
    void sections_everyDialog_areNeverBareHeadings(Class<?> parameters) {
        DrawnSections layout = new DrawnSections(parameters);
        for (Class<?> section : layout.sections()) {
            List<DrawnSections.Control> controls = layout.controls(section);
            boolean hidden =
                    section.isAnnotationPresent(Advanced.class)
                            || section.isAnnotationPresent(Effect.class);
            assertTrue(
                    hidden
                            || controls.stream()
                                    .anyMatch(c -> !c.isAdvanced() && !c.isConditional()),
                    () -> section + " can be a heading with nothing below it");
            if (section.isAnnotationPresent(Advanced.class)) {
                assertTrue(
                        controls.stream().allMatch(DrawnSections.Control::isAdvanced),
                        () -> section + " is advanced and hides a control that is not");
            } else {
                assertFalse(
                        controls.stream().allMatch(DrawnSections.Control::isAdvanced),
                        () -> section + " has only advanced controls and is not @Advanced");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dialogs")
    void sections_everyDialog_haveTitlesOfTheirOwn(Class<?> parameters) {
        List<String> titles = new DrawnSections(parameters).titles();
        Set<String> different = new HashSet<>(titles);
        assertEquals(titles.size(), different.size(), titles::toString);
    }

    /** The faults that KNIME showed, so that this class is known to see them. */
    @Test
    void sections_withoutAfter_areSortedByClassName() {
        DrawnSections layout = new DrawnSections(Unordered.class);
        assertEquals(List.of("First", "Second"), new DrawnSections(Ordered.class).titles());
        assertEquals(List.of("Second", "First"), layout.titles());
        assertFalse(layout.isOrderStated());
        assertNotEquals(layout.titles(), new DrawnSections(Ordered.class).titles());
    }

    static final class Unordered implements NodeParameters {
        @Section(title = "First")
        interface ZebraSection {}

        @Section(title = "Second")
        interface AntSection {}

        @Layout(ZebraSection.class)
        @Widget(title = "z", description = "z")
        int m_z;

        @Layout(AntSection.class)
        @Widget(title = "a", description = "a")
        int m_a;
    }

    static final class Ordered implements NodeParameters {
        @Section(title = "First")
        interface ZebraSection {}

        @Section(title = "Second")
        @After(ZebraSection.class)
        interface AntSection {}

        @Layout(ZebraSection.class)
        @Widget(title = "z", description = "z")
        int m_z;

        @Layout(AntSection.class)
        @Widget(title = "a", description = "a")
        int m_a;
    }
}
