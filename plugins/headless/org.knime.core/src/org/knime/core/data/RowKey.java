// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.Arrays;

/** The name of a row, unique in its table. */
public final class RowKey implements RowKeyValue {

    private final String id;

    public RowKey(String id) {
        if (id == null) {
            throw new NullPointerException("A row key must not be null");
        }
        this.id = id;
    }

    /** {@code Row0}, {@code Row1}, ... */
    public static RowKey createRowKey(long rowIndex) {
        if (rowIndex < 0) {
            throw new IllegalArgumentException("Row index must not be negative: " + rowIndex);
        }
        return new RowKey("Row" + rowIndex);
    }

    @Override
    public String getString() {
        return id;
    }

    @Override
    public RowKey materializeRowKey() {
        return this;
    }

    public static RowKey[] toRowKeys(String... strs) {
        return Arrays.stream(strs).map(RowKey::new).toArray(RowKey[]::new);
    }

    public static String[] toStrings(RowKey... rowKeys) {
        return Arrays.stream(rowKeys).map(RowKey::getString).toArray(String[]::new);
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof RowKey other && other.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
