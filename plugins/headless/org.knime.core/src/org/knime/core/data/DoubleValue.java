// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Something that is a {@code double}. */
public interface DoubleValue extends DataValue {

    /** Name and order of these values. */
    UtilityFactory UTILITY = new DoubleUtilityFactory();

    double getDoubleValue();

    /** Describes {@link DoubleValue}. */
    class DoubleUtilityFactory extends ExtensibleUtilityFactory {

        protected DoubleUtilityFactory() {
            super(DoubleValue.class);
        }

        @Override
        public String getName() {
            return "Number (double)";
        }

        @Override
        public String getGroupName() {
            return "Basic";
        }

        @Override
        protected DataValueComparator getComparator() {
            return new DoubleValueComparator();
        }
    }
}
