// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.progress;

import java.util.concurrent.CancellationException;

/**
 * The user asked to stop; thrown by {@link JobMonitor#checkCancelled()} and passed on unchanged.
 */
public final class CancelledException extends CancellationException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with its fixed message. */
    public CancelledException() {
        super("cancelled");
    }
}
