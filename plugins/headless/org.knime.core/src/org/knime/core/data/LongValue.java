// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Something that is a {@code long}. */
public interface LongValue extends DataValue {

    /** Name and order of these values. */
    UtilityFactory UTILITY = new LongUtilityFactory();

    long getLongValue();

    /** Describes {@link LongValue}. */
    class LongUtilityFactory extends ExtensibleUtilityFactory {

        protected LongUtilityFactory() {
            super(LongValue.class);
        }

        @Override
        public String getName() {
            return "Number (long)";
        }

        @Override
        public String getGroupName() {
            return "Basic";
        }

        @Override
        protected DataValueComparator getComparator() {
            return new LongValueComparator();
        }
    }
}
