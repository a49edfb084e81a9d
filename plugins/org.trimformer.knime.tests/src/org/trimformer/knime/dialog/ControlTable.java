// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.dialog;

import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.EffectPredicateProvider.PredicateInitializer;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What KNIME 5.9 makes of each control of a dialog in a workflow where nothing is connected: its
 * key, the kind of widget, title, default, choices, bounds, and when it is shown.
 */
final class ControlTable {

    /**
     * A control.
     *
     * @param section title of its section and when that is shown
     * @param key where its value is stored
     * @param kind the widget that KNIME chooses
     * @param title its label
     * @param description what the tooltip says
     * @param value its default
     * @param choices ids and texts of what can be chosen, in this order; empty for free input
     * @param bounds bounds of a number
     * @param advanced whether it is among the advanced settings
     * @param shown the condition under which it is shown, empty for always
     */
    record Row(
            String section,
            String key,
            String kind,
            String title,
            String description,
            Object value,
            List<StringChoice> choices,
            Bounds bounds,
            boolean advanced,
            String shown) {

        /** One line without its choices' texts. */
        @Override
        public String toString() {
            String offered =
                    choices.stream().map(StringChoice::id).collect(Collectors.joining(", "));
            return String.join(
                    " | ",
                    section,
                    key,
                    kind + (advanced ? ", advanced" : ""),
                    title,
                    String.valueOf(value),
                    choices.isEmpty() ? bounds.toString() : offered,
                    shown);
        }
    }

    /** Bounds of a number; infinite where there is none. */
    record Bounds(double least, boolean above, double most, boolean below) {
        static final Bounds NONE =
                new Bounds(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

        boolean allow(double value) {
            return (above ? value > least : value >= least)
                    && (below ? value < most : value <= most);
        }

        @Override
        public String toString() {
            String low = Double.isInfinite(least) ? "" : (above ? "> " : ">= ") + least;
            String high = Double.isInfinite(most) ? "" : (below ? " < " : " <= ") + most;
            return (low + high).strip();
        }
    }

    private final Map<DrawnSections.Control, Class<?>> controls = new LinkedHashMap<>();
    private final NodeParameters parameters;

    private ControlTable(Class<? extends NodeParameters> type) {
        DrawnSections layout = new DrawnSections(type);
        for (Class<?> section : layout.sections()) {
            layout.controls(section).forEach(control -> controls.put(control, section));
        }
        parameters = Dialogs.create(type);
    }

    /** The controls of a dialog from top to bottom. */
    static List<Row> of(Class<? extends NodeParameters> type) {
        ControlTable table = new ControlTable(type);
        return table.controls.keySet().stream().map(table::row).toList();
    }

    private Row row(DrawnSections.Control control) {
        Field field = control.field();
        Class<?> section = controls.get(control);
        return new Row(
                section.getAnnotation(Section.class).title() + shown(section),
                key(control),
                kind(field),
                field.getAnnotation(Widget.class).title(),
                field.getAnnotation(Widget.class).description(),
                shownValue(value(control)),
                choices(field),
                bounds(field),
                control.isAdvanced(),
                shown(field).strip());
    }

    private static String key(DrawnSections.Control control) {
        List<String> names = new ArrayList<>();
        control.path().forEach(group -> names.add(name(group)));
        names.add(name(control.field()));
        return String.join("/", names);
    }

    /** KNIME stores a field under its name without the prefix. */
    private static String name(Field field) {
        return field.getName().replaceFirst("^m_", "");
    }

    private Object value(DrawnSections.Control control) {
        try {
            Object owner = parameters;
            for (Field group : control.path()) {
                group.setAccessible(true);
                owner = group.get(owner);
            }
            control.field().setAccessible(true);
            return control.field().get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Cannot read " + control, e);
        }
    }

    private static Object shownValue(Object value) {
        return value instanceof FileSelection ? "no file" : value;
    }

    private static String kind(Field field) {
        Class<?> type = field.getType();
        if (type == boolean.class) {
            return "checkbox";
        }
        if (type.isPrimitive()) {
            return type + " number";
        }
        if (type == String.class) {
            return field.isAnnotationPresent(ChoicesProvider.class) ? "drop-down" : "text";
        }
        if (type.isEnum()) {
            return field.isAnnotationPresent(ValueSwitchWidget.class)
                    ? "value switch"
                    : field.isAnnotationPresent(RadioButtonsWidget.class) ? "radio" : "drop-down";
        }
        if (type == FileSelection.class) {
            return "file chooser";
        }
        throw new IllegalStateException("KNIME has no widget for " + field);
    }

    private static List<StringChoice> choices(Field field) {
        if (field.getType().isEnum()) {
            List<StringChoice> choices = new ArrayList<>();
            for (Field constant : field.getType().getFields()) {
                if (constant.isEnumConstant()) {
                    Label label = constant.getAnnotation(Label.class);
                    String text = label == null ? constant.getName() : label.value();
                    choices.add(new StringChoice(constant.getName(), text));
                }
            }
            return choices;
        }
        ChoicesProvider provider = field.getAnnotation(ChoicesProvider.class);
        if (provider == null) {
            return List.of();
        }
        return ((StringChoicesProvider) Dialogs.create(provider.value()))
                .computeState(nothingConnected());
    }

    private static Bounds bounds(Field field) {
        NumberInputWidget widget = field.getAnnotation(NumberInputWidget.class);
        if (widget == null) {
            return Bounds.NONE;
        }
        boolean low = !Modifier.isAbstract(widget.minValidation().getModifiers());
        boolean high = !Modifier.isAbstract(widget.maxValidation().getModifiers());
        NumberInputWidgetValidation min = low ? Dialogs.create(widget.minValidation()) : null;
        NumberInputWidgetValidation max = high ? Dialogs.create(widget.maxValidation()) : null;
        return new Bounds(
                low ? bound(min, "getMin") : Double.NEGATIVE_INFINITY,
                low && min.isExclusive(),
                high ? bound(max, "getMax") : Double.POSITIVE_INFINITY,
                high && max.isExclusive());
    }

    private static double bound(Object validation, String getter) {
        try {
            Method method = validation.getClass().getDeclaredMethod(getter);
            method.setAccessible(true);
            return (double) method.invoke(validation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read the bound of " + validation, e);
        }
    }

    private String shown(AnnotatedElement element) {
        Effect effect = element.getAnnotation(Effect.class);
        if (effect == null) {
            return "";
        }
        PredicateInitializer initializer = proxy(PredicateInitializer.class, this::ask);
        EffectPredicate predicate = Dialogs.create(effect.predicate()).init(initializer);
        return " " + effect.type() + " if " + predicate;
    }

    /** What a condition asks for, in words. */
    private Object ask(Method method, Object[] arguments) {
        if (method.getName().equals("getPredicate")) {
            EffectPredicateProvider provider =
                    arguments[0] instanceof Class<?> type
                            ? (EffectPredicateProvider) Dialogs.create(type)
                            : (EffectPredicateProvider) arguments[0];
            return provider.init(proxy(PredicateInitializer.class, this::ask));
        }
        DrawnSections.Control asked = given((Class<?>) arguments[0]);
        return proxy(
                method.getReturnType(),
                (question, values) ->
                        condition(key(asked) + " " + question.getName() + words(values)));
    }

    /** The control that gives a condition its value; without one KNIME cannot open the dialog. */
    private DrawnSections.Control given(Class<?> reference) {
        List<DrawnSections.Control> giving =
                controls.keySet().stream()
                        .filter(c -> c.field().isAnnotationPresent(ValueReference.class))
                        .filter(
                                c ->
                                        c.field().getAnnotation(ValueReference.class).value()
                                                == reference)
                        .toList();
        if (giving.size() != 1) {
            throw new IllegalStateException(
                    giving.size() + " controls give the value of " + reference.getName());
        }
        return giving.get(0);
    }

    private static String words(Object[] values) {
        StringBuilder words = new StringBuilder();
        for (Object value : values == null ? new Object[0] : values) {
            for (int i = 0; value.getClass().isArray() && i < Array.getLength(value); i++) {
                words.append(' ').append(Array.get(value, i));
            }
            if (!value.getClass().isArray()) {
                words.append(' ').append(value);
            }
        }
        return words.toString();
    }

    /** A condition that knows its words. */
    private static EffectPredicate condition(String words) {
        return proxy(
                EffectPredicate.class,
                (method, others) ->
                        switch (method.getName()) {
                            case "toString" -> words;
                            case "and" -> condition(words + " and " + others[0]);
                            case "or" -> condition("(" + words + " or " + others[0] + ")");
                            case "negate" -> condition("not " + words);
                            default -> throw new UnsupportedOperationException(method.getName());
                        });
    }

    /** The input of a node just put into a workflow. */
    private static NodeParametersInput nothingConnected() {
        return proxy(
                NodeParametersInput.class,
                (method, arguments) -> {
                    if (method.getName().equals("getInPortSpecs")) {
                        return new PortObjectSpec[2];
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private interface Answer {
        Object to(Method method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> answer.to(method, arguments)));
    }
}
