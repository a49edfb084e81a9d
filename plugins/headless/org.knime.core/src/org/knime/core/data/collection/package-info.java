// SPDX-License-Identifier: Apache-2.0
/** Cells in cells. Read {@link org.knime.core.data.collection.ListCell} first. */
package org.knime.core.data.collection;
