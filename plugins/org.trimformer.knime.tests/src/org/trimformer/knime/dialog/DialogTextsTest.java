// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.number.NumberInputWidget;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of a setting say what its title does not: what it does, from where to where, in which
 * unit or format. KNIME makes tooltips and node descriptions of them, the terminal its {@code
 * describe}.
 */
class DialogTextsTest {
    private static final Pattern RANGE =
            Pattern.compile(
                    "\\d to (below )?\\d|above \\d|or more\\b|multiples? of"
                            + "|\\b0 (sets|saves|switches|keeps|compares|chooses|takes|always)"
                            + "|for colour");
    private static final Pattern UPPER =
            Pattern.compile("\\d(?:\\.\\d+)? to (below )?([0-9]+(?:\\.[0-9]+)?)");
    private static final Pattern UNIT =
            Pattern.compile(
                    "(?i)pixels?|minutes?|epochs?|images|plans|blocks|heads|classes|batch(es)?|units"
                        + "|tokens|share|part\\b|factor|weight|seed|norm|rate|probability"
                        + "|logit|alpha|temperature|decay|multiples|epsilon|dimension|grey");
    private static final Set<Class<?>> NUMBERS = Set.of(int.class, long.class, double.class);

    static List<Class<? extends NodeParameters>> dialogs() {
        return Dialogs.all();
    }

    @ParameterizedTest
    @MethodSource("dialogs")
    void description_everySetting_saysMoreThanTheTitle(Class<?> parameters) {
        List<String> poor = new ArrayList<>();
        for (DrawnSections.Control control : new DrawnSections(parameters).controls()) {
            Widget widget = control.field().getAnnotation(Widget.class);
            String more = letters(widget.description());
            if (widget.title().isBlank()
                    || more.length() < 20
                    || more.equals(letters(widget.title()))) {
                poor.add(control.field().getName() + ": " + widget.title() + " / " + more);
            }
        }
        assertEquals(List.of(), poor);
    }

    @ParameterizedTest
    @MethodSource("dialogs")
    void description_everyNumber_saysItsRange(Class<?> parameters) {
        List<String> silent = new ArrayList<>();
        for (DrawnSections.Control control : new DrawnSections(parameters).controls()) {
            Field field = control.field();
            String text = field.getAnnotation(Widget.class).description();
            boolean seed = field.getName().equals("m_seed");
            if (NUMBERS.contains(field.getType()) && !seed && !RANGE.matcher(text).find()) {
                silent.add(field.getName() + ": " + text);
            }
        }
        assertEquals(List.of(), silent, "numbers whose range is not said");
    }

    @ParameterizedTest
    @MethodSource("dialogs")
    void widget_everyNumber_isBounded(Class<?> parameters) {
        for (DrawnSections.Control control : new DrawnSections(parameters).controls()) {
            Field field = control.field();
            if (NUMBERS.contains(field.getType()) && !field.getName().equals("m_seed")) {
                NumberInputWidget widget = field.getAnnotation(NumberInputWidget.class);
                assertTrue(
                        widget != null
                                && !Modifier.isAbstract(widget.minValidation().getModifiers()),
                        () -> field + " accepts any number");
            }
        }
    }

    /** Where a text says from where to where, the dialog holds the upper end too. */
    @ParameterizedTest
    @MethodSource("dialogs")
    void widget_numberWithAnUpperEnd_isBoundedByIt(Class<? extends NodeParameters> parameters) {
        for (ControlTable.Row row : ControlTable.of(parameters)) {
            Matcher said = UPPER.matcher(row.description());
            if (row.kind().endsWith("number") && said.find()) {
                double most = Double.parseDouble(said.group(2));
                assertEquals(most, row.bounds().most(), row::toString);
                assertEquals(said.group(1) != null, row.bounds().below(), row::toString);
            }
        }
    }

    /** What one more of a number would be: its unit, what it counts or what it is a share of. */
    @ParameterizedTest
    @MethodSource("dialogs")
    void description_everyNumber_saysItsUnit(Class<?> parameters) {
        List<String> silent = new ArrayList<>();
        for (DrawnSections.Control control : new DrawnSections(parameters).controls()) {
            Field field = control.field();
            Widget widget = field.getAnnotation(Widget.class);
            String text = widget.title() + " " + widget.description();
            if (NUMBERS.contains(field.getType()) && !UNIT.matcher(text).find()) {
                silent.add(field.getName() + ": " + text);
            }
        }
        assertEquals(List.of(), silent, "numbers that do not say what they count");
    }

    /** A free text has a format; an example says it best. */
    @ParameterizedTest
    @MethodSource("dialogs")
    void description_everyText_showsItsFormat(Class<?> parameters) {
        List<String> silent = new ArrayList<>();
        for (DrawnSections.Control control : new DrawnSections(parameters).controls()) {
            Field field = control.field();
            String text = field.getAnnotation(Widget.class).description();
            if (field.getType() == String.class
                    && !field.isAnnotationPresent(ChoicesProvider.class)
                    && !text.contains("<tt>")) {
                silent.add(field.getName() + ": " + text);
            }
        }
        assertEquals(List.of(), silent, "texts without an example of their format");
    }

    @ParameterizedTest
    @MethodSource("dialogs")
    void labels_everyChoice_areExplained(Class<?> parameters) {
        for (DrawnSections.Control control : new DrawnSections(parameters).controls()) {
            for (Field constant : control.field().getType().getFields()) {
                if (constant.isEnumConstant()) {
                    Label label = constant.getAnnotation(Label.class);
                    assertTrue(
                            label != null && label.description().length() > 10,
                            () -> constant + " is not explained");
                }
            }
        }
    }

    /** Choices that a provider offers have no descriptions, so the setting's own names them. */
    @ParameterizedTest
    @MethodSource("dialogs")
    void titles_oneDialog_areDifferentWhereShownTogether(Class<?> parameters) {
        DrawnSections layout = new DrawnSections(parameters);
        for (Class<?> section : layout.sections()) {
            String[] titles =
                    layout.controls(section).stream()
                            .filter(c -> !c.isConditional())
                            .map(c -> c.field().getAnnotation(Widget.class).title())
                            .toArray(String[]::new);
            assertEquals(
                    titles.length, Set.copyOf(Arrays.asList(titles)).size(), section.getName());
        }
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("<[^>]+>|[^a-z0-9 ]", "").strip();
    }
}
