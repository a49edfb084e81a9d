// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Something that is an {@code int}. */
public interface IntValue extends DataValue {

    /** Name and order of these values. */
    UtilityFactory UTILITY = new IntUtilityFactory();

    int getIntValue();

    /** Describes {@link IntValue}. */
    class IntUtilityFactory extends ExtensibleUtilityFactory {

        protected IntUtilityFactory() {
            super(IntValue.class);
        }

        @Override
        public String getName() {
            return "Number (integer)";
        }

        @Override
        public String getGroupName() {
            return "Basic";
        }

        @Override
        protected DataValueComparator getComparator() {
            return new IntValueComparator();
        }
    }
}
