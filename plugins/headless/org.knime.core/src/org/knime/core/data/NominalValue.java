// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Marks values that name things: a column's domain keeps the set of them while it is small. */
public interface NominalValue extends DataValue {

    UtilityFactory UTILITY = new UtilityFactory() {};
}
