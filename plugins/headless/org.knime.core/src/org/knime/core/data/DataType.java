// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.data.convert.map.IdentifiableType;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The type of a column: the class of its cells, or, where cells of several classes meet, the values
 * they have in common. A type is a super type of another if it offers no value the other lacks.
 */
public final class DataType implements IdentifiableType {

    private static final String CELL_CLASS = "cell_class";
    private static final String VALUE_CLASSES = "value_classes";
    private static final String ELEMENT_TYPE = "collection_element_type";
    private static final DataType MISSING = new DataType(MissingCell.class, List.of(), null);

    private final Class<? extends DataCell> cellClass;
    private final List<Class<? extends DataValue>> valueClasses;
    private final DataType elementType;

    private DataType(
            Class<? extends DataCell> cellClass,
            List<Class<? extends DataValue>> valueClasses,
            DataType elementType) {
        this.cellClass = cellClass;
        this.valueClasses = List.copyOf(valueClasses);
        this.elementType = elementType;
    }

    static DataType of(DataCell cell) {
        return cell instanceof CollectionDataValue c
                ? getType(cell.getClass(), c.getElementType())
                : getType(cell.getClass());
    }

    public static DataCell getMissingCell() {
        return MissingCell.INSTANCE;
    }

    public static DataType getType(Class<? extends DataCell> cell) {
        return getType(cell, null);
    }

    /** The type of a collection cell class whose elements are of the given type. */
    public static DataType getType(
            Class<? extends DataCell> cellImplementsCollectionDataValue,
            DataType collectionElementType) {
        Class<? extends DataCell> cell = cellImplementsCollectionDataValue;
        if (cell == MissingCell.class) {
            return MISSING;
        }
        if (CollectionDataValue.class.isAssignableFrom(cell) != (collectionElementType != null)) {
            throw new IllegalArgumentException(
                    cell.getName() + " is a collection exactly if its element type is given");
        }
        return new DataType(cell, valuesOf(cell), collectionElementType);
    }

    /** All value interfaces, the preferred (first declared) one first, the general ones last. */
    private static List<Class<? extends DataValue>> valuesOf(Class<?> cell) {
        Set<Class<? extends DataValue>> found = new LinkedHashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>();
        for (Class<?> c = cell; c != null && c != DataCell.class; c = c.getSuperclass()) {
            open.addAll(Arrays.asList(c.getInterfaces()));
        }
        while (!open.isEmpty()) {
            Class<?> next = open.removeFirst();
            if (next != DataValue.class && DataValue.class.isAssignableFrom(next)) {
                found.add(next.asSubclass(DataValue.class));
                open.addAll(Arrays.asList(next.getInterfaces()));
            }
        }
        found.add(DataValue.class);
        return new ArrayList<>(found);
    }

    /** The most special type that is a super type of both. */
    public static DataType getCommonSuperType(DataType type1, DataType type2) {
        if (type1.equals(type2) || type2.isMissingValueType()) {
            return type1;
        }
        if (type1.isMissingValueType()) {
            return type2;
        }
        if (type1.isASuperTypeOf(type2)) {
            return type1;
        }
        if (type2.isASuperTypeOf(type1)) {
            return type2;
        }
        if (type1.elementType != null && type1.cellClass == type2.cellClass) {
            return new DataType(
                    type1.cellClass,
                    type1.valueClasses,
                    getCommonSuperType(type1.elementType, type2.elementType));
        }
        List<Class<? extends DataValue>> common = new ArrayList<>(type1.valueClasses);
        common.retainAll(type2.valueClasses);
        return new DataType(null, common, null);
    }

    /** True if every value this type offers is offered by the other one too. */
    public boolean isASuperTypeOf(DataType type) {
        if (type.isMissingValueType() || equals(type)) {
            return true;
        }
        if (isMissingValueType() || !type.valueClasses.containsAll(valueClasses)) {
            return false;
        }
        return elementType == null
                || type.elementType != null && elementType.isASuperTypeOf(type.elementType);
    }

    public boolean isCompatible(Class<? extends DataValue> valueClass) {
        return isMissingValueType() || valueClasses.contains(valueClass);
    }

    public boolean isMissingValueType() {
        return cellClass == MissingCell.class;
    }

    public boolean isCollectionType() {
        return elementType != null;
    }

    public DataType getCollectionElementType() {
        return elementType;
    }

    /** The class of the cells, null where cells of several classes may meet. */
    public Class<? extends DataCell> getCellClass() {
        return cellClass;
    }

    public Class<? extends DataValue> getPreferredValueClass() {
        return valueClasses.isEmpty() ? DataValue.class : valueClasses.get(0);
    }

    public List<Class<? extends DataValue>> getValueClasses() {
        return valueClasses;
    }

    /** The order of the preferred value. */
    public DataValueComparator getComparator() {
        return getUtilityFor(getPreferredValueClass()).getComparator();
    }

    /** What describes a kind of value: the constant {@code UTILITY} of its interface. */
    public static DataValue.UtilityFactory getUtilityFor(Class<? extends DataValue> value) {
        try {
            Field utility = value.getField("UTILITY");
            if (utility.get(null) instanceof DataValue.UtilityFactory factory) {
                return factory;
            }
        } catch (NoSuchFieldException | IllegalAccessException undescribed) {
            return DataValue.UTILITY;
        }
        return DataValue.UTILITY;
    }

    /** What people call this type. */
    public String getName() {
        if (isMissingValueType()) {
            return "?";
        }
        if (elementType != null) {
            return "Collection of: " + elementType.getName();
        }
        return getUtilityFor(getPreferredValueClass()) instanceof ExtensibleUtilityFactory named
                ? named.getName()
                : getPreferredValueClass().getSimpleName();
    }

    @Override
    public String getIdentifier() {
        return cellClass == null ? valueClasses.toString() : cellClass.getName();
    }

    public void save(ConfigWO config) {
        config.addString(CELL_CLASS, cellClass == null ? null : cellClass.getName());
        if (cellClass == null) {
            config.addStringArray(
                    VALUE_CLASSES,
                    valueClasses.stream().map(Class::getName).toArray(String[]::new));
        }
        if (elementType != null) {
            elementType.save(config.addConfig(ELEMENT_TYPE));
        }
    }

    public static DataType load(ConfigRO config) throws InvalidSettingsException {
        DataTypeRegistry registry = DataTypeRegistry.getInstance();
        String name = config.getString(CELL_CLASS);
        if (name == null) {
            List<Class<? extends DataValue>> values = new ArrayList<>();
            for (String value : config.getStringArray(VALUE_CLASSES)) {
                values.add(registry.getValueClass(value).orElseThrow(() -> unknown(value)));
            }
            return new DataType(null, values, null);
        }
        DataType element =
                config.containsKey(ELEMENT_TYPE) ? load(config.getConfig(ELEMENT_TYPE)) : null;
        try {
            return getType(registry.getCellClass(name).orElseThrow(() -> unknown(name)), element);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    private static InvalidSettingsException unknown(String name) {
        return new InvalidSettingsException(
                "Data type " + name + " is unknown; the extension it comes from is not installed.");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataType type
                && type.cellClass == cellClass
                && Objects.equals(type.elementType, elementType)
                && type.valueClasses.equals(valueClasses);
    }

    @Override
    public int hashCode() {
        return Objects.hash(cellClass, elementType, valueClasses);
    }

    @Override
    public String toString() {
        return getName();
    }
}
