// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

/** A constant as a choice. */
public record EnumChoice<E extends Enum<E>>(E id, String text) {

    /** A choice shown with the text of its {@link Label}, else with a text made from its name. */
    public static <E extends Enum<E>> EnumChoice<E> fromEnumConst(E enumConst) {
        return new EnumChoice<>(enumConst, EnumTexts.of(enumConst));
    }
}
