// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.fault;

import java.util.Objects;

/**
 * A fault a user can do something about.
 *
 * <p>The message says in one sentence what is wrong and where (file, tensor, row or setting);
 * {@link #fix()} says in one sentence what to do. Settings are refused by {@link SettingException}.
 * Programming errors are not faults: they stay {@link IllegalArgumentException} and {@link
 * IllegalStateException}.
 */
public abstract class TrimformerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String fix;

    TrimformerException(String what, String fix, Throwable cause) {
        super(Objects.requireNonNull(what, "what"), cause);
        this.fix = Objects.requireNonNull(fix, "fix");
    }

    /** What the user can do about it, one sentence. */
    public final String fix() {
        return fix;
    }
}
