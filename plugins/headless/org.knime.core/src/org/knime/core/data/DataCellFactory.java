// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import org.knime.core.data.filestore.FileStoreFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.text.ParseException;

/** Makes the cells of one type. */
public interface DataCellFactory {

    DataType getDataType();

    /** Tells the factory where to put cells too large for memory; does nothing by default. */
    default void initFactory(FileStoreFactory fileStore) {}

    /** Makes cells from texts. */
    interface FromString extends DataCellFactory {
        DataCell createCell(String input);
    }

    /** Marks texts that stand for a single plain value. */
    interface FromSimpleString extends FromString {}

    /** Marks texts with a structure. */
    interface FromComplexString extends FromString {}

    /** Makes cells from bytes. */
    interface FromInputStream extends DataCellFactory {
        DataCell createCell(InputStream input) throws IOException;
    }

    /** Makes cells from characters. */
    interface FromReader extends DataCellFactory {
        DataCell createCell(Reader input) throws ParseException, IOException;
    }
}
