// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.array;

import org.knime.node.parameters.updates.StateProvider;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Shows an array of parameter groups as a list that the user can edit. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ArrayWidget {
    /** Title of an element, the index is appended. */
    String elementTitle() default "";

    /** Label of the button that adds an element. */
    String addButtonText() default "";

    /** Whether elements can be moved. */
    boolean showSortButtons() default false;

    /** Whether elements can neither be added nor removed. */
    boolean hasFixedSize() default false;

    /** How an element is laid out. */
    ElementLayout elementLayout() default ElementLayout.VERTICAL_CARD;

    /** Computes a new element; the default means none. */
    @SuppressWarnings("rawtypes") // the type parameter is the element type, unknown here
    Class<? extends StateProvider> elementDefaultValueProvider() default StateProvider.class;

    /** Layouts of an element. */
    enum ElementLayout {
        /** All widgets in one row. */
        HORIZONTAL_SINGLE_LINE,
        /** A card with one widget below the other. */
        VERTICAL_CARD
    }
}
