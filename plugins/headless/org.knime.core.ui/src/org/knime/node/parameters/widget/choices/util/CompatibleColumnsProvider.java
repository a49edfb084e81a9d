// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices.util;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;

import java.util.Collection;
import java.util.List;

/** Provides the columns of one input table whose type has one of the given values. */
public class CompatibleColumnsProvider implements FilteredInputTableColumnsProvider {

    private final Collection<Class<? extends DataValue>> m_valueClasses;

    /** Columns of one kind. */
    protected CompatibleColumnsProvider(Class<? extends DataValue> valueClass) {
        this(List.of(valueClass));
    }

    /** Columns of any of the kinds. */
    protected CompatibleColumnsProvider(Collection<Class<? extends DataValue>> valueClasses) {
        m_valueClasses = List.copyOf(valueClasses);
    }

    @Override
    public boolean isIncluded(DataColumnSpec col) {
        return m_valueClasses.stream().anyMatch(col.getType()::isCompatible);
    }

    /** Provides number columns. */
    public static class DoubleColumnsProvider extends CompatibleColumnsProvider {
        /** For subclasses and for use by class. */
        protected DoubleColumnsProvider() {
            super(DoubleValue.class);
        }
    }

    /** Provides text columns. */
    public static class StringColumnsProvider extends CompatibleColumnsProvider {
        /** For subclasses and for use by class. */
        protected StringColumnsProvider() {
            super(StringValue.class);
        }
    }
}
