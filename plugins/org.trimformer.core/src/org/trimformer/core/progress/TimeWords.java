// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.progress;

import java.util.Locale;

/** Times as progress messages say them. */
public final class TimeWords {
    private static final double SECONDS_UP_TO = 90;
    private static final double MINUTES_UP_TO = 5400;

    private TimeWords() {}

    /** Such as "40 s", "12 min" or "1.5 h". */
    public static String of(double seconds) {
        if (seconds < SECONDS_UP_TO) {
            return Math.round(seconds) + " s";
        }
        return seconds < MINUTES_UP_TO
                ? Math.round(seconds / 60) + " min"
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
}
