// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui;

import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.validation.BuiltinValidation;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.trimformer.standin.ui.persistence.StoredField;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Lists the settings of a parameters class, nested ones by path, in the order of the dialog. Fields
 * without a {@link Widget} are settings too; their title is empty, and they come last.
 */
public final class SettingsCatalog {

    private final List<SettingFacts> m_facts = new ArrayList<>();

    private SettingsCatalog() {}

    /** The settings with the values of the given parameters as their defaults. */
    public static List<SettingFacts> of(NodeParameters defaults) {
        var catalog = new SettingsCatalog();
        catalog.addAll(defaults, defaults.getClass(), "", "");
        var shown = new ArrayList<String>();
        DialogLayout.of(defaults.getClass()).forEach(section -> shown.addAll(section.paths()));
        return catalog.m_facts.stream()
                .sorted(Comparator.comparingInt(facts -> place(facts.path(), shown)))
                .toList();
    }

    /** The place of a setting in the dialog; an element of a list stands where the list does. */
    private static int place(String path, List<String> shown) {
        int place = shown.indexOf(path);
        int element = path.indexOf("/0/");
        if (place < 0 && element >= 0) {
            place = shown.indexOf(path.substring(0, element));
        }
        return place < 0 ? shown.size() : place;
    }

    private void addAll(Object owner, Class<?> type, String prefix, String section) {
        var ownSection = sectionOf(type.getAnnotation(Layout.class), section);
        for (var stored : StoredField.allOf(type)) {
            var field = stored.field();
            var path = prefix + stored.key();
            var fieldSection = sectionOf(field.getAnnotation(Layout.class), ownSection);
            var fieldType = field.getType();
            if (isGroup(fieldType) && !stored.hasPersistor()) {
                addAll(stored.value(owner), fieldType, path + "/", fieldSection);
            } else if (fieldType.isArray() && isGroup(fieldType.getComponentType())) {
                addAll(
                        Instances.create(fieldType.getComponentType()),
                        fieldType.getComponentType(),
                        path + "/0/",
                        fieldSection);
            } else {
                m_facts.add(facts(field, path, fieldSection, stored.value(owner)));
            }
        }
    }

    private static boolean isGroup(Class<?> type) {
        return WidgetGroup.class.isAssignableFrom(type) && !type.isInterface();
    }

    private static String sectionOf(Layout layout, String otherwise) {
        if (layout == null) {
            return otherwise;
        }
        for (Class<?> part = layout.value(); part != null; part = part.getDeclaringClass()) {
            var section = part.getAnnotation(Section.class);
            if (section != null) {
                return section.title();
            }
        }
        return otherwise;
    }

    private static SettingFacts facts(Field field, String path, String section, Object value) {
        var widget = field.getAnnotation(Widget.class);
        var bounds = field.getAnnotation(NumberInputWidget.class);
        return new SettingFacts(
                path,
                field.getGenericType(),
                widget == null ? "" : widget.title(),
                widget == null ? "" : widget.description(),
                section,
                widget != null && widget.advanced() || field.isAnnotationPresent(Advanced.class),
                value,
                bounds == null ? Optional.empty() : lower(bounds),
                bounds == null ? Optional.empty() : upper(bounds),
                choices(field));
    }

    private static Optional<SettingFacts.Bound> lower(NumberInputWidget widget) {
        return instance(widget.minValidation())
                .map(check -> new SettingFacts.Bound(parameter(check, "min"), check.isExclusive()));
    }

    private static Optional<SettingFacts.Bound> upper(NumberInputWidget widget) {
        return instance(widget.maxValidation())
                .map(check -> new SettingFacts.Bound(parameter(check, "max"), check.isExclusive()));
    }

    /** KNIME hides the type of the parameters, a record. */
    private static double parameter(BuiltinValidation check, String component) {
        var parameters = check.getParameters();
        try {
            var accessor = parameters.getClass().getDeclaredMethod(component);
            accessor.setAccessible(true);
            return ((Number) accessor.invoke(parameters)).doubleValue();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Cannot read the bound of " + check.getClass().getName(), e);
        }
    }

    private static <T> Optional<T> instance(Class<T> check) {
        return Modifier.isAbstract(check.getModifiers())
                ? Optional.empty() // the default of the annotation: the bound of the field type
                : Optional.of(Instances.create(check));
    }

    private static List<SettingFacts.Choice> choices(Field field) {
        if (!field.getType().isEnum()) {
            return provided(field.getAnnotation(ChoicesProvider.class));
        }
        return Arrays.stream(field.getType().getFields())
                .filter(Field::isEnumConstant)
                .map(SettingsCatalog::choice)
                .toList();
    }

    /** What a provider offers of itself, while nothing is connected. */
    private static List<SettingFacts.Choice> provided(ChoicesProvider provider) {
        if (provider == null || !StringChoicesProvider.class.isAssignableFrom(provider.value())) {
            return List.of();
        }
        var choices = (StringChoicesProvider) Instances.create(provider.value());
        return choices.computeState(ParametersInput.NOTHING_CONNECTED).stream()
                .map(c -> new SettingFacts.Choice(c.id(), c.text(), ""))
                .toList();
    }

    private static SettingFacts.Choice choice(Field constant) {
        var label = constant.getAnnotation(Label.class);
        return new SettingFacts.Choice(
                constant.getName(),
                label == null ? constant.getName() : label.value(),
                label == null ? "" : label.description());
    }
}
