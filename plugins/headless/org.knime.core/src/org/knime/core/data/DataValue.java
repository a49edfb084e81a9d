// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/**
 * What a cell can be read as. A cell implements one interface for each; the names and orders hang
 * on each interface's {@code UTILITY}.
 */
public interface DataValue {

    UtilityFactory UTILITY = new UtilityFactory() {};

    /** This value as a cell. */
    default DataCell materializeDataCell() {
        if (this instanceof DataCell cell) {
            return cell;
        }
        throw new IllegalStateException(getClass().getName() + " is no data cell");
    }

    /** Describes a kind of value. */
    class UtilityFactory {

        protected UtilityFactory() {}

        /** The order of such values; by default that of their texts. */
        protected DataValueComparator getComparator() {
            return new DataValueComparator() {
                @Override
                protected int compareDataValues(DataValue v1, DataValue v2) {
                    return v1.toString().compareTo(v2.toString());
                }
            };
        }
    }
}
