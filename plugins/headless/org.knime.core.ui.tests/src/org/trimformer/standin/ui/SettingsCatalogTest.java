// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

class SettingsCatalogTest {

    @Section(title = "Budget")
    interface Budget {
        interface Fine {}
    }

    static final class AtMostOne extends MaxValidation {
        @Override
        protected double getMax() {
            return 1;
        }
    }

    enum Device {
        @Label(value = "Automatic", description = "The best there is.")
        AUTO,
        CPU
    }

    static final class Inner implements NodeParameters {
        @Widget(title = "Depth", description = "How deep.", advanced = true)
        int m_depth = 12;
    }

    static final class Parameters implements NodeParameters {
        @Widget(title = "Keep ratio", description = "Share kept.")
        @Layout(Budget.Fine.class)
        @NumberInputWidget(
                minValidation = IsPositiveDoubleValidation.class,
                maxValidation = AtMostOne.class)
        double m_keep = 0.7;

        @Widget(title = "Device", description = "Where.")
        @Persist(configKey = "where")
        Device m_device = Device.AUTO;

        Inner m_inner = new Inner();

        Inner[] m_list = {};

        @Advanced int m_silent = 4;
    }

    private static final List<SettingFacts> FACTS = SettingsCatalog.of(new Parameters());

    private static SettingFacts fact(String path) {
        return FACTS.stream()
                .collect(Collectors.toMap(SettingFacts::path, Function.identity()))
                .get(path);
    }

    @Test
    void of_parameters_listsEverySettingInTheOrderOfTheDialog() {
        assertEquals(
                List.of("where", "inner/depth", "keep", "list/0/depth", "silent"),
                FACTS.stream().map(SettingFacts::path).toList());
    }

    @Test
    void of_numberField_knowsTextsSectionDefaultAndBounds() {
        var keep = fact("keep");
        assertEquals("Keep ratio", keep.title());
        assertEquals("Budget", keep.section());
        assertEquals(0.7, keep.defaultValue());
        assertEquals(Optional.of(new SettingFacts.Bound(0, true)), keep.min());
        assertEquals(Optional.of(new SettingFacts.Bound(1, false)), keep.max());
    }

    @Test
    void of_enumField_knowsItsChoices() {
        assertEquals(
                List.of(
                        new SettingFacts.Choice("AUTO", "Automatic", "The best there is."),
                        new SettingFacts.Choice("CPU", "CPU", "")),
                fact("where").choices());
    }

    @Test
    void of_advancedFields_areMarked() {
        assertTrue(fact("inner/depth").advanced());
        assertTrue(fact("silent").advanced());
        assertEquals("", fact("silent").title());
        assertEquals(Optional.empty(), fact("silent").min());
    }
}
