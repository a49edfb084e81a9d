// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.collection;

import org.knime.core.data.DataCell;

/** A collection whose elements have positions. */
public interface ListDataValue extends CollectionDataValue {

    /** Name of these values. */
    UtilityFactory UTILITY = new ListUtilityFactory();

    DataCell get(int index);

    /** Describes {@link ListDataValue}. */
    class ListUtilityFactory extends CollectionUtilityFactory {

        protected ListUtilityFactory() {
            super(ListDataValue.class);
        }

        @Override
        public String getName() {
            return "List";
        }
    }
}
