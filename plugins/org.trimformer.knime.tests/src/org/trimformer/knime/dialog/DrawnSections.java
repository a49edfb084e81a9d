// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.dialog;

import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Before;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.updates.Effect;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sections of a parameters class as KNIME 5.9 draws them: below what their {@code @After} and
 * {@code @Before} say and, where these leave a choice, by the simple name of their class.
 */
final class DrawnSections {

    /** A setting with a widget, wherever it is nested. */
    record Control(Field field, List<Field> path) {

        boolean isAdvanced() {
            return field.getAnnotation(Widget.class).advanced()
                    || field.isAnnotationPresent(Advanced.class)
                    || path.stream().anyMatch(DrawnSections::isAdvancedGroup);
        }

        boolean isConditional() {
            return field.isAnnotationPresent(Effect.class);
        }
    }

    private final Map<Class<?>, List<Control>> parts = new LinkedHashMap<>();
    private final List<Control> unplaced = new ArrayList<>();

    DrawnSections(Class<?> parameters) {
        collect(parameters, null, List.of());
    }

    /** The sections from top to bottom. */
    List<Class<?>> sections() {
        List<Class<?>> open = new ArrayList<>(parts.keySet());
        open.sort(Comparator.comparing(Class::getSimpleName));
        List<Class<?>> drawn = new ArrayList<>();
        while (!open.isEmpty()) {
            Class<?> next = free(open).get(0);
            open.remove(next);
            drawn.add(next);
        }
        return drawn;
    }

    /** Whether each section's place follows from the annotations and not from class names. */
    boolean isOrderStated() {
        List<Class<?>> open = new ArrayList<>(parts.keySet());
        while (!open.isEmpty()) {
            List<Class<?>> free = free(open);
            if (free.size() > 1) {
                return false;
            }
            open.removeAll(free);
        }
        return true;
    }

    /** Titles of the sections from top to bottom. */
    List<String> titles() {
        return sections().stream().map(s -> s.getAnnotation(Section.class).title()).toList();
    }

    /** The controls of a section, in its order. */
    List<Control> controls(Class<?> section) {
        return parts.get(section);
    }

    /** All controls. */
    List<Control> controls() {
        List<Control> all = new ArrayList<>(unplaced);
        parts.values().forEach(all::addAll);
        return all;
    }

    /** Controls outside of every section. */
    List<Control> unplaced() {
        return unplaced;
    }

    /** The open sections that nothing open has to stand above. */
    private static List<Class<?>> free(List<Class<?>> open) {
        List<Class<?>> free =
                open.stream()
                        .filter(part -> open.stream().noneMatch(other -> isAbove(other, part)))
                        .toList();
        if (free.isEmpty()) {
            throw new IllegalStateException("Sections stand in a circle: " + open);
        }
        return free;
    }

    private static boolean isAbove(Class<?> upper, Class<?> lower) {
        for (After after : lower.getAnnotationsByType(After.class)) {
            if (after.value() == upper) {
                return true;
            }
        }
        for (Before before : upper.getAnnotationsByType(Before.class)) {
            if (before.value() == lower) {
                return true;
            }
        }
        return false;
    }

    private void collect(Class<?> type, Class<?> place, List<Field> path) {
        Class<?> typePlace = placeOf(type.getAnnotation(Layout.class), place);
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            Class<?> fieldPlace = placeOf(field.getAnnotation(Layout.class), typePlace);
            if (WidgetGroup.class.isAssignableFrom(field.getType())
                    && !field.isAnnotationPresent(Widget.class)) {
                List<Field> deeper = new ArrayList<>(path);
                deeper.add(field);
                collect(field.getType(), fieldPlace, deeper);
            } else if (field.isAnnotationPresent(Widget.class)) {
                Control control = new Control(field, path);
                if (fieldPlace == null) {
                    unplaced.add(control);
                } else {
                    parts.computeIfAbsent(fieldPlace, p -> new ArrayList<>()).add(control);
                }
            }
        }
    }

    private static Class<?> placeOf(Layout layout, Class<?> otherwise) {
        return layout == null ? otherwise : layout.value();
    }

    private static boolean isAdvancedGroup(Field group) {
        return group.isAnnotationPresent(Advanced.class)
                || group.getType().isAnnotationPresent(Advanced.class);
    }
}
