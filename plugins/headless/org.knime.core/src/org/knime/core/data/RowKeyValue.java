// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** The name of a row. */
public interface RowKeyValue {

    String getString();

    default RowKey materializeRowKey() {
        return new RowKey(getString());
    }
}
