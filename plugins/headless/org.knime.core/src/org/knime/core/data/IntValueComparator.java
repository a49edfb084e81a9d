// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Orders {@link IntValue}s. */
public class IntValueComparator extends DataValueComparator {

    public IntValueComparator() {}

    @Override
    public int compareDataValues(DataValue v1, DataValue v2) {
        return Integer.compare(((IntValue) v1).getIntValue(), ((IntValue) v2).getIntValue());
    }
}
