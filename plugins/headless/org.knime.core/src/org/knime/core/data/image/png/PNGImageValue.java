// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.image.png;

import org.knime.core.data.DataValue;
import org.knime.core.data.DataValueComparator;
import org.knime.core.data.ExtensibleUtilityFactory;
import org.knime.core.data.image.ImageValue;

import java.util.Arrays;

/** Something that is a PNG image. */
public interface PNGImageValue extends ImageValue {

    /** Name and order of these values: the smaller file first. */
    UtilityFactory UTILITY = new ImageCellUtilityFactory();

    @Override
    PNGImageContent getImageContent();

    static boolean equalContent(PNGImageValue v1, PNGImageValue v2) {
        return v1.getImageContent().equals(v2.getImageContent());
    }

    /** Describes {@link PNGImageValue}. */
    class ImageCellUtilityFactory extends ExtensibleUtilityFactory {

        protected ImageCellUtilityFactory() {
            super(PNGImageValue.class);
        }

        @Override
        public String getName() {
            return "PNG Image";
        }

        @Override
        protected DataValueComparator getComparator() {
            return new DataValueComparator() {
                @Override
                protected int compareDataValues(DataValue v1, DataValue v2) {
                    byte[] first = ((PNGImageValue) v1).getImageContent().getByteArrayReference();
                    byte[] second = ((PNGImageValue) v2).getImageContent().getByteArrayReference();
                    return first.length == second.length
                            ? Arrays.compare(first, second)
                            : Integer.compare(first.length, second.length);
                }
            };
        }
    }
}
