// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Something that is a trapezoid fuzzy interval. */
public interface FuzzyIntervalValue extends DataValue {

    /** Name and order of these values. */
    UtilityFactory UTILITY = new FuzzyIntervalUtilityFactory();

    double getMinSupport();

    double getMinCore();

    double getMaxCore();

    double getMaxSupport();

    double getCenterOfGravity();

    /** Describes {@link FuzzyIntervalValue}. */
    class FuzzyIntervalUtilityFactory extends ExtensibleUtilityFactory {

        protected FuzzyIntervalUtilityFactory() {
            super(FuzzyIntervalValue.class);
        }

        @Override
        public String getName() {
            return "Fuzzy interval";
        }
    }
}
