// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.fault;

/**
 * A setting that cannot be used: out of its range, or not together with others. The message names
 * the setting, its value and what it must be. An {@link IllegalArgumentException} of any other kind
 * is a mistake of ours.
 */
public final class SettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public SettingException(String message) {
        super(message);
    }

    public SettingException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Refuses a number outside of {@code min}..{@code max}, NaN too. */
    public static void requireRange(String setting, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new SettingException(
                    setting + " is " + value + ", must be in " + min + ".." + max);
        }
    }

    /** Refuses a number outside of {@code min}..{@code max}. */
    public static void requireRange(String setting, int value, int min, int max) {
        if (value < min || value > max) {
            throw new SettingException(
                    setting + " is " + value + ", must be in " + min + ".." + max);
        }
    }

    /** Refuses a negative number. */
    public static void requireNotNegative(String setting, int value) {
        if (value < 0) {
            throw new SettingException(setting + " is " + value + ", must be 0 or more");
        }
    }

    /** Refuses a number that {@code divisor} does not divide. */
    public static void requireMultiple(String setting, int value, String part, int divisor) {
        if (value % divisor != 0) {
            throw new SettingException(
                    setting + " " + value + " is not a multiple of " + part + " " + divisor);
        }
    }
}
