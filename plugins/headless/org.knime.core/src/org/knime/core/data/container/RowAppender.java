// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import org.knime.core.data.DataRow;

/** Something that takes rows. */
public interface RowAppender {

    void addRowToTable(DataRow row);
}
