// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.Optional;

/** A missing value where there must be one. */
public class MissingValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient MissingValue missing;

    public MissingValueException(String msg) {
        super(msg);
        this.missing = null;
    }

    public MissingValueException(MissingValue missingValue) {
        this(missingValue, "Missing value" + reason(missingValue));
    }

    public MissingValueException(MissingValue missingValue, String msg) {
        super(msg);
        this.missing = missingValue;
    }

    private static String reason(MissingValue value) {
        return value.getError() == null ? "" : ": " + value.getError();
    }

    /** Why the value is missing, if known. */
    public Optional<String> getError() {
        return Optional.ofNullable(missing).map(MissingValue::getError);
    }
}
