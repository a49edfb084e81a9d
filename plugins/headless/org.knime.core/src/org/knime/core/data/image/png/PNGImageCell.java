// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.image.png;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataValue;

import java.io.IOException;

/** A cell that holds a PNG image; made by {@link PNGImageCellFactory}. */
public class PNGImageCell extends DataCell implements PNGImageValue {

    private static final long serialVersionUID = 1L;

    private final transient PNGImageContent content;

    PNGImageCell(PNGImageContent content) {
        this.content = content;
    }

    @Override
    public PNGImageContent getImageContent() {
        return content;
    }

    @Override
    public String getImageExtension() {
        return "png";
    }

    @Override
    protected boolean equalsDataCell(DataCell dc) {
        return ((PNGImageCell) dc).content.equals(content);
    }

    @Override
    protected boolean equalContent(DataValue otherValue) {
        return PNGImageValue.equalContent(this, (PNGImageValue) otherValue);
    }

    @Override
    public int hashCode() {
        return content.hashCode();
    }

    @Override
    public String toString() {
        return content.getSummary();
    }

    /** Writes the file's bytes. */
    public static final class PNGSerializer implements DataCellSerializer<PNGImageCell> {

        public PNGSerializer() {}

        @Override
        public void serialize(PNGImageCell cell, DataCellDataOutput output) throws IOException {
            cell.content.serialize(output);
        }

        @Override
        public PNGImageCell deserialize(DataCellDataInput input) throws IOException {
            byte[] bytes = new byte[input.readInt()];
            input.readFully(bytes);
            return new PNGImageCell(new PNGImageContent(bytes));
        }
    }
}
