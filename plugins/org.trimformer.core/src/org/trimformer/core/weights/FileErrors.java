// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights;

import org.trimformer.core.fault.ModelFormatException;

/** Makes the exceptions about one file, so that every message names it. */
public record FileErrors(String file) {

    /** A fault described by {@code what}. */
    public ModelFormatException of(String what) {
        return of(what, null);
    }

    /** As the other method, keeping the cause for the log. */
    public ModelFormatException of(String what, Throwable cause) {
        return new ModelFormatException(
                file + " cannot be read: " + what,
                "Get the file again from where it came from; it is damaged, cut short or not what"
                        + " its name says.",
                cause);
    }
}
