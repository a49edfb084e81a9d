// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.text;

import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.NoopMaxLengthValidationProvider;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.NoopMinLengthValidationProvider;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.NoopPatternValidationProvider;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.NoopStringProvider;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.MaxLengthValidation;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.MinLengthValidation;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text field with checks that the dialog alone makes. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface TextInputWidget {
    /** Grey text while the field is empty. */
    String placeholder() default "";

    /** A pattern that the whole text must match. */
    Class<? extends PatternValidation> patternValidation() default PatternValidation.class;

    /** The greatest length. */
    Class<? extends MaxLengthValidation> maxLengthValidation() default MaxLengthValidation.class;

    /** The smallest length. */
    Class<? extends MinLengthValidation> minLengthValidation() default MinLengthValidation.class;

    /** Computes the grey text. */
    Class<? extends StateProvider<String>> placeholderProvider() default NoopStringProvider.class;

    /** Computes the check in the open dialog. */
    Class<? extends StateProvider<? extends PatternValidation>> patternValidationProvider() default
            NoopPatternValidationProvider.class;

    /** Computes the check in the open dialog. */
    Class<? extends StateProvider<? extends MaxLengthValidation>>
            maxLengthValidationProvider() default NoopMaxLengthValidationProvider.class;

    /** Computes the check in the open dialog. */
    Class<? extends StateProvider<? extends MinLengthValidation>>
            minLengthValidationProvider() default NoopMinLengthValidationProvider.class;
}
