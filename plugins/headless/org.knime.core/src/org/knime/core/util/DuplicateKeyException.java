// SPDX-License-Identifier: Apache-2.0
package org.knime.core.util;

/** A name that must be unique was given twice. */
public class DuplicateKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;

    public DuplicateKeyException(String key) {
        this("Duplicate key detected: \"" + key + "\"", key);
    }

    public DuplicateKeyException(String message, String key) {
        super(message);
        this.key = key;
    }

    public String getKey() {
        return key;
    }
}
