// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.meta;

/** Marks what a column may carry beyond type and domain. */
public interface DataColumnMetaData {}
