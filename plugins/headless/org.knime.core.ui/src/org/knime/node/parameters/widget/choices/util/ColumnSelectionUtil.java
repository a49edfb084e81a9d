// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices.util;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;
import org.knime.node.parameters.NodeParametersInput;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds columns of input tables. */
@SuppressWarnings("varargs") // the arrays are only read
public final class ColumnSelectionUtil {

    private ColumnSelectionUtil() {}

    /** All columns of the first table. */
    public static List<DataColumnSpec> getAllColumnsOfFirstPort(NodeParametersInput context) {
        return getAllColumns(context, 0);
    }

    /** All columns of a table. */
    public static List<DataColumnSpec> getAllColumns(NodeParametersInput context, int portIndex) {
        return getFilteredColumns(context, portIndex, column -> true);
    }

    /** The columns of a table that pass a test; none if the table is not known. */
    public static List<DataColumnSpec> getFilteredColumns(
            NodeParametersInput context, int portIndex, Predicate<DataColumnSpec> filter) {
        return context.getInTableSpec(portIndex).stream()
                .flatMap(DataTableSpec::stream)
                .filter(filter)
                .toList();
    }

    /** The columns of the first table that have one of the values. */
    @SafeVarargs
    public static List<DataColumnSpec> getCompatibleColumnsOfFirstPort(
            NodeParametersInput context, Class<? extends DataValue>... valueClasses) {
        return getCompatibleColumns(context, 0, valueClasses);
    }

    /** The columns of a table that have one of the values. */
    @SafeVarargs
    public static List<DataColumnSpec> getCompatibleColumns(
            NodeParametersInput context,
            int portIndex,
            Class<? extends DataValue>... valueClasses) {
        return getFilteredColumns(context, portIndex, isCompatible(List.of(valueClasses)));
    }

    /** The columns that have one of the values. */
    @SafeVarargs
    public static List<DataColumnSpec> getCompatibleColumns(
            DataTableSpec spec, Class<? extends DataValue>... valueClasses) {
        return getCompatibleColumns(spec, List.of(valueClasses));
    }

    /** The columns that have one of the values. */
    public static List<DataColumnSpec> getCompatibleColumns(
            DataTableSpec spec, Collection<Class<? extends DataValue>> valueClasses) {
        return spec.stream().filter(isCompatible(valueClasses)).toList();
    }

    /** The first column of the first table. */
    public static Optional<DataColumnSpec> getFirstColumnOfFirstPort(NodeParametersInput context) {
        return getFirstColumn(context, 0);
    }

    /** The first column of a table. */
    public static Optional<DataColumnSpec> getFirstColumn(
            NodeParametersInput context, int portIndex) {
        return getAllColumns(context, portIndex).stream().findFirst();
    }

    /** The first column of the first table that has one of the values. */
    @SafeVarargs
    public static Optional<DataColumnSpec> getFirstCompatibleColumnOfFirstPort(
            NodeParametersInput context, Class<? extends DataValue>... valueClasses) {
        return getFirstCompatibleColumn(context, 0, valueClasses);
    }

    /** The first column of a table that has one of the values. */
    @SafeVarargs
    public static Optional<DataColumnSpec> getFirstCompatibleColumn(
            NodeParametersInput context,
            int portIndex,
            Class<? extends DataValue>... valueClasses) {
        return getCompatibleColumns(context, portIndex, valueClasses).stream().findFirst();
    }

    /** The first column that has one of the values. */
    @SafeVarargs
    public static Optional<DataColumnSpec> getFirstCompatibleColumn(
            DataTableSpec spec, Class<? extends DataValue>... valueClasses) {
        return getFirstCompatibleColumn(spec, List.of(valueClasses));
    }

    /** The first column that has one of the values. */
    public static Optional<DataColumnSpec> getFirstCompatibleColumn(
            DataTableSpec spec, List<Class<? extends DataValue>> valueClasses) {
        return getCompatibleColumns(spec, valueClasses).stream().findFirst();
    }

    /** The number columns of the first table. */
    public static List<DataColumnSpec> getDoubleColumnsOfFirstPort(NodeParametersInput context) {
        return getDoubleColumns(context, 0);
    }

    /** The number columns. */
    public static List<DataColumnSpec> getDoubleColumns(DataTableSpec inSpec) {
        return getCompatibleColumns(inSpec, DoubleValue.class);
    }

    /** The number columns of a table. */
    public static List<DataColumnSpec> getDoubleColumns(
            NodeParametersInput context, int portIndex) {
        return getCompatibleColumns(context, portIndex, DoubleValue.class);
    }

    /** The first number column. */
    public static Optional<DataColumnSpec> getFirstDoubleColumn(DataTableSpec inSpec) {
        return getFirstCompatibleColumn(inSpec, DoubleValue.class);
    }

    /** The first text column. */
    public static Optional<DataColumnSpec> getFirstStringColumn(DataTableSpec inSpec) {
        return getFirstCompatibleColumn(inSpec, StringValue.class);
    }

    /** The text columns of the first table. */
    public static List<DataColumnSpec> getStringColumnsOfFirstPort(NodeParametersInput context) {
        return getStringColumns(context, 0);
    }

    /** The text columns. */
    public static List<DataColumnSpec> getStringColumns(DataTableSpec inSpec) {
        return getCompatibleColumns(inSpec, StringValue.class);
    }

    /** The text columns of a table. */
    public static List<DataColumnSpec> getStringColumns(
            NodeParametersInput context, int portIndex) {
        return getCompatibleColumns(context, portIndex, StringValue.class);
    }

    private static Predicate<DataColumnSpec> isCompatible(
            Collection<Class<? extends DataValue>> valueClasses) {
        return column -> valueClasses.stream().anyMatch(column.getType()::isCompatible);
    }
}
