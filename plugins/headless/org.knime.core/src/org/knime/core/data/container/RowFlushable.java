// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

/** Something that may hold rows back for a while. */
public interface RowFlushable {

    void flushRows();
}
