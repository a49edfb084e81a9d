// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Something that is true or false. */
public interface BooleanValue extends DataValue {

    /** Name and order of these values: false before true. */
    UtilityFactory UTILITY = new BooleanUtilityFactory();

    boolean getBooleanValue();

    /** Describes {@link BooleanValue}. */
    class BooleanUtilityFactory extends ExtensibleUtilityFactory {

        protected BooleanUtilityFactory() {
            super(BooleanValue.class);
        }

        @Override
        public String getName() {
            return "Boolean value";
        }

        @Override
        public String getGroupName() {
            return "Basic";
        }

        @Override
        protected DataValueComparator getComparator() {
            return new DataValueComparator() {
                @Override
                protected int compareDataValues(DataValue v1, DataValue v2) {
                    return Boolean.compare(
                            ((BooleanValue) v1).getBooleanValue(),
                            ((BooleanValue) v2).getBooleanValue());
                }
            };
        }
    }
}
