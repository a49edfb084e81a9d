// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Orders {@link StringValue}s by their characters. */
public class StringValueComparator extends DataValueComparator {

    public StringValueComparator() {}

    @Override
    public int compareDataValues(DataValue v1, DataValue v2) {
        return ((StringValue) v1).getStringValue().compareTo(((StringValue) v2).getStringValue());
    }
}
