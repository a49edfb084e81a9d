// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Something that is a complex number. */
public interface ComplexNumberValue extends DataValue {

    /** Name and order of these values. */
    UtilityFactory UTILITY = new ComplexNumberUtilityFactory();

    double getRealValue();

    double getImaginaryValue();

    /** Describes {@link ComplexNumberValue}. */
    class ComplexNumberUtilityFactory extends ExtensibleUtilityFactory {

        protected ComplexNumberUtilityFactory() {
            super(ComplexNumberValue.class);
        }

        @Override
        public String getName() {
            return "Complex number";
        }
    }
}
