// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.layout;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Places a field or the fields of a class into a layout part. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Layout {
    /** The layout part. */
    Class<?> value();
}
