// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.log;

import org.knime.core.node.NodeLogger.LEVEL;

/**
 * Where node logs go: the platform's {@link System.Logger}, which writes to standard error unless
 * the host configures it otherwise. Quiet means: raise the level there. As in KNIME, a stack trace
 * is a matter of the debug level.
 */
public final class HostLog {

    private HostLog() {}

    /** Writes one line, and for debugging the stack trace of what was thrown, if anything. */
    public static void write(LEVEL level, String logger, String message, Throwable thrown) {
        boolean traced = thrown != null && isEnabled(LEVEL.DEBUG, logger);
        System.getLogger(logger).log(levelOf(level), message, traced ? thrown : null);
    }

    public static boolean isEnabled(LEVEL level, String logger) {
        return System.getLogger(logger).isLoggable(levelOf(level));
    }

    /** The least level that is written. */
    public static LEVEL threshold(String logger) {
        for (LEVEL level : LEVEL.values()) {
            if (isEnabled(level, logger)) {
                return level;
            }
        }
        return LEVEL.OFF;
    }

    private static System.Logger.Level levelOf(LEVEL level) {
        return switch (level) {
            case ALL -> System.Logger.Level.ALL;
            case DEBUG -> System.Logger.Level.DEBUG;
            case INFO -> System.Logger.Level.INFO;
            case WARN -> System.Logger.Level.WARNING;
            case ERROR, FATAL -> System.Logger.Level.ERROR;
            case OFF -> System.Logger.Level.OFF;
        };
    }
}
