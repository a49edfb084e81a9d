// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** A value that is not there. */
public interface MissingValue extends DataValue {

    /** Why it is missing, null if nobody said. */
    String getError();
}
