// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.layout;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A titled section of the dialog. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Section {
    /** The heading. */
    String title();

    /** A text below the heading. */
    String description() default "";

    /** Whether the section opens in a drawer of its own. */
    boolean sideDrawer() default false;

    /** The label of the drawer's button once something is set. */
    String sideDrawerSetText() default "";
}
