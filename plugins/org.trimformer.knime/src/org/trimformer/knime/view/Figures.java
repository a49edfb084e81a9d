package org.trimformer.knime.view;

import java.util.Locale;

/** Figures as people read them, the same on every machine. */
final class Figures {
    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;
    private static final double KILO = 1e3;

    private Figures() {}

    /** A count in full, "1,280,000". */
    static String whole(long count) {
        return String.format(Locale.ROOT, "%,d", count);
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

    /** The change from {@code before} to {@code after}: "−54.6 %", "+3.0 %", "±0.0 %". */
    static String change(double before, double after) {
        double percent = 100 * (after - before) / before;
        String size = String.format(Locale.ROOT, "%.1f %%", Math.abs(percent));
        if (size.equals("0.0 %")) {
            return "±" + size;
        }
        return (percent < 0 ? "−" : "+") + size;
    }

    private static String digits(double value) {
        int places = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + places + "f", value);
    }
}
