// SPDX-License-Identifier: Apache-2.0
/**
 * Rows in memory and on disk behind KNIME's tables, and cells as bytes. Read {@code TableWriter}
 * and {@code StoredTable} first.
 */
package org.trimformer.standin.data;
