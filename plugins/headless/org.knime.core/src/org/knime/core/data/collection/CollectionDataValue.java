// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.collection;

import org.knime.core.data.DataType;
import org.knime.core.data.DataValue;
import org.knime.core.data.ExtensibleUtilityFactory;

/** Something that consists of cells. */
public interface CollectionDataValue extends DataValue, CellCollection {

    /** Name of these values. */
    UtilityFactory UTILITY = new CollectionUtilityFactory(CollectionDataValue.class);

    /** What all elements are at least. */
    DataType getElementType();

    int size();

    /** Describes {@link CollectionDataValue}. */
    class CollectionUtilityFactory extends ExtensibleUtilityFactory {

        protected CollectionUtilityFactory(Class<? extends DataValue> clazz) {
            super(clazz);
        }

        @Override
        public String getName() {
            return "Collection";
        }
    }
}
