// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Orders {@link DoubleValue}s. */
public class DoubleValueComparator extends DataValueComparator {

    public DoubleValueComparator() {}

    @Override
    public int compareDataValues(DataValue v1, DataValue v2) {
        return Double.compare(
                ((DoubleValue) v1).getDoubleValue(), ((DoubleValue) v2).getDoubleValue());
    }
}
