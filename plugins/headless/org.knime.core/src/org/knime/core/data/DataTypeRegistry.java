// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import org.trimformer.standin.registry.Extensions;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds cell classes and their serializers: those of this bundle, those of the extension point
 * {@code org.knime.core.DataType}, and serializers nested in the cell class.
 */
public final class DataTypeRegistry {

    private static final DataTypeRegistry INSTANCE = new DataTypeRegistry();
    private static final String POINT = "org.knime.core.DataType";

    private final Map<Class<?>, Optional<DataCellSerializer<DataCell>>> serializers =
            new ConcurrentHashMap<>();

    private DataTypeRegistry() {}

    public static DataTypeRegistry getInstance() {
        return INSTANCE;
    }

    public Optional<Class<? extends DataCell>> getCellClass(String className) {
        return Extensions.of(POINT)
                .classNamed(className, "cellClass", DataCell.class)
                .or(() -> load(className, DataCell.class));
    }

    public Optional<Class<? extends DataValue>> getValueClass(String className) {
        return load(className, DataValue.class);
    }

    private static <T> Optional<Class<? extends T>> load(String className, Class<T> type) {
        try {
            Class<?> found = Class.forName(className);
            return type.isAssignableFrom(found)
                    ? Optional.of(found.asSubclass(type))
                    : Optional.empty();
        } catch (ClassNotFoundException notOurs) {
            return Optional.empty();
        }
    }

    public Optional<DataCellSerializer<DataCell>> getSerializer(
            Class<? extends DataCell> cellClass) {
        return serializers.computeIfAbsent(cellClass, c -> find(cellClass));
    }

    private static Optional<DataCellSerializer<DataCell>> find(Class<? extends DataCell> cell) {
        Optional<Object> registered =
                Extensions.of(POINT)
                        .instance("cellClass", cell.getName(), "serializer", "serializerClass");
        return registered
                .or(() -> nested(cell))
                .filter(DataCellSerializer.class::isInstance)
                .map(DataTypeRegistry::unchecked);
    }

    private static Optional<Object> nested(Class<? extends DataCell> cell) {
        for (Class<?> inner : cell.getDeclaredClasses()) {
            if (DataCellSerializer.class.isAssignableFrom(inner)) {
                try {
                    return Optional.of(inner.getDeclaredConstructor().newInstance());
                } catch (NoSuchMethodException
                        | InstantiationException
                        | IllegalAccessException
                        | InvocationTargetException e) {
                    throw new IllegalStateException(
                            inner.getName() + " needs a public constructor without parameters", e);
                }
            }
        }
        return Optional.empty();
    }

    // a serializer is registered under the class of cells that it is for
    @SuppressWarnings("unchecked")
    private static DataCellSerializer<DataCell> unchecked(Object serializer) {
        return (DataCellSerializer<DataCell>) serializer;
    }
}
