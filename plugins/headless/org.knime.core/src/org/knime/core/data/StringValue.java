// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Something that is a text. */
public interface StringValue extends DataValue {

    /** Name and order of these values. */
    UtilityFactory UTILITY = new StringUtilityFactory();

    String getStringValue();

    /** Describes {@link StringValue}. */
    class StringUtilityFactory extends ExtensibleUtilityFactory {

        protected StringUtilityFactory() {
            super(StringValue.class);
        }

        @Override
        public String getName() {
            return "String";
        }

        @Override
        public String getGroupName() {
            return "Basic";
        }

        @Override
        protected DataValueComparator getComparator() {
            return new StringValueComparator();
        }
    }
}
