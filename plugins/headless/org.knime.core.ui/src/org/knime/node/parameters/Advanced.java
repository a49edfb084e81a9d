// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks a widget, section or layout part that the dialog shows only on request. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Advanced {}
