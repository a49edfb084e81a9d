// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

import java.util.Locale;

/** Texts of enum constants. */
final class EnumTexts {

    private EnumTexts() {}

    static String of(Enum<?> constant) {
        try {
            var label =
                    constant.getDeclaringClass()
                            .getField(constant.name())
                            .getAnnotation(Label.class);
            return label != null ? label.value() : fromName(constant.name());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("Enum constant without a field: " + constant.name(), e);
        }
    }

    private static String fromName(String name) {
        var words = name.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
