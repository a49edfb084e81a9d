// SPDX-License-Identifier: Apache-2.0
package org.apache.xmlbeans;

/** XML that does not fit its schema. Only here because a KNIME signature names it. */
public class XmlException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what does not fit. */
    public XmlException(String message) {
        super(message);
    }

    /** Says what does not fit and why. */
    public XmlException(String message, Throwable cause) {
        super(message, cause);
    }
}
