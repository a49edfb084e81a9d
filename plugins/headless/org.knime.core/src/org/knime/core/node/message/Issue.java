// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.message;

import org.knime.core.node.port.PortObject;

/** One thing that went wrong. */
sealed interface Issue permits DefaultIssue, RowIssue {

    /** The issue in words. */
    String text();

    /** The issue with what can be said about it once the inputs are there. */
    default Issue render(PortObject[] inputs) {
        return this;
    }
}
