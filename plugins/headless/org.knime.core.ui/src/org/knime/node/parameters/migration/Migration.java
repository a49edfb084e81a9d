// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.migration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the ways in which older versions stored the annotated field or class. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD})
public @interface Migration {
    /** The class that lists the older ways. */
    @SuppressWarnings("rawtypes") // the type parameter is the field type, unknown here
    Class<? extends NodeParametersMigration> value();
}
