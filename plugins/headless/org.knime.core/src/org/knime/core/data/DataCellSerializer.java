// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import org.knime.core.internal.SerializerMethodLoader;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * Writes and reads the cells of one class.
 *
 * @param <T> the class of cells
 */
// KNIME's interface hangs below this deprecated type; so must ours
@SuppressWarnings("deprecation")
public interface DataCellSerializer<T extends DataCell>
        extends SerializerMethodLoader.Serializer<T> {

    void serialize(T cell, DataCellDataOutput output) throws IOException;

    T deserialize(DataCellDataInput input) throws IOException;

    /** The class of cells, found in this serializer's type argument. */
    default Class<T> getCellClass() {
        for (Type type : getClass().getGenericInterfaces()) {
            if (type instanceof ParameterizedType p
                    && p.getRawType() == DataCellSerializer.class
                    && p.getActualTypeArguments()[0] instanceof Class<?> c) {
                // the argument of DataCellSerializer<T> is Class<T> by declaration
                @SuppressWarnings("unchecked")
                Class<T> cellClass = (Class<T>) c;
                return cellClass;
            }
        }
        throw new IllegalStateException(getClass().getName() + " does not name its cell class");
    }
}
