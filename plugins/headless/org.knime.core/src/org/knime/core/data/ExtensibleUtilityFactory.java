// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Describes a kind of value with a name for people. */
public abstract class ExtensibleUtilityFactory extends DataValue.UtilityFactory {

    protected final Class<? extends DataValue> m_valueClass;

    public ExtensibleUtilityFactory(Class<? extends DataValue> valueClass) {
        m_valueClass = valueClass;
    }

    /** What people call such a value. */
    public abstract String getName();

    /** Under which heading a list of types shows it. */
    public String getGroupName() {
        return "Other";
    }
}
