// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Something that is a triangular fuzzy number. */
public interface FuzzyNumberValue extends DataValue {

    /** Name and order of these values. */
    UtilityFactory UTILITY = new FuzzyNumberUtilityFactory();

    double getMinSupport();

    double getCore();

    double getMaxSupport();

    /** Describes {@link FuzzyNumberValue}. */
    class FuzzyNumberUtilityFactory extends ExtensibleUtilityFactory {

        protected FuzzyNumberUtilityFactory() {
            super(FuzzyNumberValue.class);
        }

        @Override
        public String getName() {
            return "Fuzzy number";
        }
    }
}
