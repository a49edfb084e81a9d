// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.progress;

import java.util.function.Supplier;

/** Maps a part's 0..1 onto a stretch of the whole job. */
record PartMonitor(JobMonitor whole, double from, double to, String prefix) implements JobMonitor {

    PartMonitor {
        if (!(from >= 0 && from <= to && to <= 1)) {
            throw new IllegalArgumentException("part " + from + ".." + to + " is not within 0..1");
        }
    }

    @Override
    public void checkCancelled() {
        whole.checkCancelled();
    }

    @Override
    public void progress(double fraction, Supplier<String> message) {
        whole.progress(from + fraction * (to - from), () -> prefix + message.get());
    }

    @Override
    public void warn(String sentence) {
        whole.warn(prefix + sentence);
    }
}
