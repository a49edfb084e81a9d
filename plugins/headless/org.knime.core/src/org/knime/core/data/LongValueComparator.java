// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Orders {@link LongValue}s. */
public class LongValueComparator extends DataValueComparator {

    public LongValueComparator() {}

    @Override
    protected int compareDataValues(DataValue v1, DataValue v2) {
        return Long.compare(((LongValue) v1).getLongValue(), ((LongValue) v2).getLongValue());
    }
}
