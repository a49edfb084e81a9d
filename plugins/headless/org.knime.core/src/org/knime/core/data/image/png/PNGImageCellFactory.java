// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.image.png;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellFactory;
import org.knime.core.data.DataType;

import java.io.IOException;
import java.io.InputStream;

/** Makes cells with PNG images. */
public class PNGImageCellFactory implements DataCellFactory.FromInputStream {

    public static final DataType TYPE = PNGImageContent.TYPE;

    public PNGImageCellFactory() {}

    public static DataCell create(byte[] contents) {
        return new PNGImageContent(contents).toImageCell();
    }

    /** Reads to the end of the stream. */
    public static DataCell create(InputStream is) throws IOException {
        return new PNGImageContent(is).toImageCell();
    }

    @Override
    public DataCell createCell(InputStream input) throws IOException {
        return create(input);
    }

    @Override
    public DataType getDataType() {
        return TYPE;
    }
}
