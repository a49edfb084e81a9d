// SPDX-License-Identifier: Apache-2.0
package org.knime.node.impl.description;

import org.knime.core.node.NodeDescription.DialogOption;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.widget.choices.Label;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the options that the widgets of a parameters class make. */
final class WidgetOptions {

    private WidgetOptions() {}

    /**
     * The options in the order of the fields, those of nested groups and array elements included.
     */
    static List<DialogOption> of(Class<?> parametersClass) {
        var options = new ArrayList<DialogOption>();
        collect(parametersClass, options);
        return options;
    }

    private static void collect(Class<?> type, List<DialogOption> options) {
        if (type == null || type == Object.class) {
            return;
        }
        collect(type.getSuperclass(), options);
        for (var field : type.getDeclaredFields()) {
            var widget = field.getAnnotation(Widget.class);
            if (widget != null) {
                var description = widget.description() + choices(field.getType());
                options.add(
                        new DialogOption(
                                widget.title(), description, field.getType() == Optional.class));
            }
            var content =
                    field.getType().isArray()
                            ? field.getType().getComponentType()
                            : field.getType();
            if (!Modifier.isStatic(field.getModifiers())
                    && WidgetGroup.class.isAssignableFrom(content)) {
                collect(content, options);
            }
        }
    }

    private static String choices(Class<?> type) {
        if (!type.isEnum()) {
            return "";
        }
        var items =
                Arrays.stream(type.getFields())
                        .map(constant -> constant.getAnnotation(Label.class))
                        .filter(label -> label != null && !label.description().isEmpty())
                        .map(
                                label ->
                                        "<li><b>"
                                                + escape(label.value())
                                                + "</b>: "
                                                + label.description()
                                                + "</li>")
                        .collect(Collectors.joining());
        return items.isEmpty() ? "" : "<ul>" + items + "</ul>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
