// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.progress;

import java.util.function.Supplier;

/** Never cancels, shows nothing. */
enum SilentMonitor implements JobMonitor {
    INSTANCE;

    @Override
    public void checkCancelled() {
        // nobody can ask
    }

    @Override
    public void progress(double fraction, Supplier<String> message) {
        // nobody listens
    }

    @Override
    public void warn(String sentence) {
        // nobody listens
    }
}
