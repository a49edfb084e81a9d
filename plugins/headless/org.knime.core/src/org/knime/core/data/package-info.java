// SPDX-License-Identifier: Apache-2.0
/**
 * Tables as KNIME sees them: specs, rows, cells, the values cells can be read as. Read {@link
 * org.knime.core.data.DataTableSpec} and {@link org.knime.core.data.DataCell} first.
 */
package org.knime.core.data;
