// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Before;
import org.knime.node.parameters.layout.Inside;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.trimformer.standin.ui.DialogLayout.DialogSection;

import java.util.List;

/** The order of sections is KNIME's: by class name, unless a section says what it follows. */
class DialogLayoutTest {

    private static DialogSection section(String title, String... paths) {
        return new DialogSection(title, false, List.of(paths));
    }

    /** As KNIME 5.9.0 showed Single-Path Search: titles differ from class names. */
    static final class ByName implements NodeParameters {
        @Section(title = "Budget")
        interface Budget {}

        @Section(title = "Search")
        interface Search {}

        @Section(title = "When to stop")
        interface Stop {}

        @Section(title = "Recipe")
        interface Recipe {}

        @Section(title = "Input and device")
        interface Input {}

        @Widget(title = "Epochs", description = "d")
        @Layout(Search.class)
        int m_epochs;

        @Widget(title = "Budget", description = "d")
        @Layout(Budget.class)
        int m_budget;

        @Widget(title = "Patience", description = "d")
        @Layout(Stop.class)
        int m_patience;

        @Widget(title = "Precision", description = "d")
        @Layout(Recipe.class)
        int m_precision;

        @Widget(title = "Seed", description = "d")
        @Layout(Search.class)
        int m_seed;

        @Layout(Input.class)
        Columns m_images = new Columns();
    }

    static final class Columns implements NodeParameters {
        @Widget(title = "Image column", description = "d")
        String m_image = "";

        @Widget(title = "Label column", description = "d")
        String m_label = "";

        String m_withoutAWidget = "";
    }

    @Test
    void of_sectionsWithoutOrder_sortsByClassName() {
        assertEquals(
                List.of(
                        section("Budget", "budget"),
                        section("Input and device", "images/image", "images/label"),
                        section("Recipe", "precision"),
                        section("Search", "epochs", "seed"),
                        section("When to stop", "patience")),
                DialogLayout.of(ByName.class));
    }

    static final class Ordered implements NodeParameters {
        @Section(title = "What")
        interface Zebra {}

        @Section(title = "How")
        @After(Zebra.class)
        interface Monkey {}

        @Section(title = "Where")
        @After(Monkey.class)
        @Advanced
        interface Ape {}

        @Section(title = "First")
        @Before(Zebra.class)
        interface Yak {}

        @Section(title = "Nothing in it")
        interface Bear {}

        @Widget(title = "a", description = "d")
        @Layout(Ape.class)
        int m_ape;

        @Widget(title = "b", description = "d")
        @Layout(Monkey.class)
        int m_monkey;

        @Widget(title = "c", description = "d")
        @Layout(Zebra.class)
        int m_zebra;

        @Widget(title = "d", description = "d")
        @Layout(Yak.class)
        int m_yak;

        @Widget(title = "e", description = "d")
        int m_free;
    }

    @Test
    void of_afterAndBefore_takePrecedenceAndEmptySectionsAreLeftOut() {
        assertEquals(
                List.of(
                        section("", "free"),
                        section("First", "yak"),
                        section("What", "zebra"),
                        section("How", "monkey"),
                        new DialogSection("Where", true, List.of("ape"))),
                DialogLayout.of(Ordered.class));
    }

    static final class WithOwnLayout implements NodeParameters {
        interface Late {}

        @Before(Late.class)
        interface Zeroth {}

        @Widget(title = "Late", description = "d")
        @Layout(Late.class)
        int m_late;

        @Widget(title = "Early", description = "d")
        @Layout(Zeroth.class)
        int m_early;
    }

    static final class Mixed implements NodeParameters {
        @Section(title = "A")
        interface A {}

        @Section(title = "B")
        interface B {}

        @Section(title = "Guest")
        @Inside(A.class)
        interface Guest {}

        @Layout(A.class)
        WithOwnLayout m_block = new WithOwnLayout();

        @Widget(title = "In A", description = "d")
        @Layout(A.class)
        int m_inA;

        @Widget(title = "In B", description = "d")
        @Layout(B.class)
        int m_inB;

        @Widget(title = "Guest", description = "d")
        @Layout(Guest.class)
        int m_guest;
    }

    @Test
    void of_groupWithALayoutOfItsOwn_keepsTogether() {
        assertEquals(
                List.of(
                        section("A", "block/early", "block/late", "inA"),
                        section("Guest", "guest"),
                        section("B", "inB")),
                DialogLayout.of(Mixed.class));
    }

    static final class Circular implements NodeParameters {
        @After(B.class)
        interface A {}

        @After(A.class)
        interface B {}

        @Widget(title = "a", description = "d")
        @Layout(A.class)
        int m_a;
    }

    @Test
    void of_circularOrder_isRefusedAsInKnime() {
        var thrown =
                assertThrows(IllegalStateException.class, () -> DialogLayout.of(Circular.class));
        assertTrue(thrown.getMessage().startsWith("Circular ordering"), thrown.getMessage());
    }
}
