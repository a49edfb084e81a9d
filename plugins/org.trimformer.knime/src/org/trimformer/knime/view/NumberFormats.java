// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.view;

import java.util.Locale;

/** Figures as people read them, the same on every machine. */
final class NumberFormats {
    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;
    private static final double KILO = 1e3;

    private NumberFormats() {}

    /** A count in full, "1,280,000". */
    static String whole(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** So many of something, "1 setting", "2 settings". */
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** A count in three digits: "512", "79.4 k", "5.72 M", "1.25 G". */
    static String shortly(double count) {
        if (count >= GIGA) {
            return digits(count / GIGA) + " G";
        }
        if (count >= MEGA) {
            return digits(count / MEGA) + " M";
        }
        return count >= 10 * KILO ? digits(count / KILO) + " k" : whole(Math.round(count));
    }

    /** What became of a count, "53.7 % fewer than the original's 679 k". */
    static String against(double original, double now) {
        String size = String.format(Locale.ROOT, "%.1f %%", 100 * Math.abs(now / original - 1));
        return size
                + (now < original ? " fewer" : " more")
                + " than the original's "
                + shortly(original);
    }

    private static String digits(double value) {
        int places = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + places + "f", value);
    }
}
