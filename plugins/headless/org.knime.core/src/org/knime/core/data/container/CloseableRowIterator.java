// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import org.knime.core.data.DataRow;
import org.knime.core.data.RowIterator;

import java.io.Closeable;
import java.util.Collections;
import java.util.Iterator;

/** A row iterator that should be closed when it is left before its end. */
public abstract class CloseableRowIterator extends RowIterator implements Closeable {

    public CloseableRowIterator() {}

    @Override
    public abstract void close();

    public static CloseableRowIterator empty() {
        return from(Collections.emptyIterator());
    }

    /** Rows with nothing to close. */
    public static CloseableRowIterator from(Iterator<? extends DataRow> iterator) {
        return from(iterator, () -> {});
    }

    /** Rows and what closing them means. */
    public static CloseableRowIterator from(
            Iterator<? extends DataRow> delegate, AutoCloseable closeAction) {
        return new CloseableRowIterator() {
            @Override
            public boolean hasNext() {
                return delegate.hasNext();
            }

            @Override
            public DataRow next() {
                return delegate.next();
            }

            @Override
            public void close() {
                try {
                    closeAction.close();
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException("Rows cannot be closed", e);
                }
            }
        };
    }
}
