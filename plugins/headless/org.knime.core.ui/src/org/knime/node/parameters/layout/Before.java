// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.layout;

import org.knime.core.webui.node.dialog.defaultdialog.layout.BeforeAllOf;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Places a layout part above another one. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(BeforeAllOf.class)
public @interface Before {
    /** The other layout part. */
    Class<?> value();
}
