// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.image;

import org.knime.core.data.DataValue;
import org.knime.core.data.ExtensibleUtilityFactory;

/** Something that is an image. */
public interface ImageValue extends DataValue {

    /** Name of these values. */
    UtilityFactory UTILITY = new ImageValueUtilityFactory();

    /** The usual ending of a file with such an image. */
    String getImageExtension();

    ImageContent getImageContent();

    /** Describes {@link ImageValue}. */
    class ImageValueUtilityFactory extends ExtensibleUtilityFactory {

        ImageValueUtilityFactory() {
            super(ImageValue.class);
        }

        @Override
        public String getName() {
            return "Image";
        }
    }
}
