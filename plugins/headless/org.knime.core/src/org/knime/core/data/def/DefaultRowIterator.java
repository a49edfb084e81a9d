// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.def;

import org.knime.core.data.DataRow;
import org.knime.core.data.RowIterator;

import java.util.Arrays;
import java.util.Iterator;

/** Goes through rows that are in memory. */
public class DefaultRowIterator extends RowIterator {

    private final Iterator<DataRow> rows;

    public DefaultRowIterator(Iterable<DataRow> iterable) {
        rows = iterable.iterator();
    }

    public DefaultRowIterator(DataRow... rows) {
        this(Arrays.asList(rows));
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public DataRow next() {
        return rows.next();
    }
}
