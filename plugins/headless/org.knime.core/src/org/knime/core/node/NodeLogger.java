// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.trimformer.standin.log.HostLog;

import java.util.Locale;
import java.util.function.Supplier;

/** What nodes write their log to; the host decides where it goes. */
public final class NodeLogger {

    private final String name;

    private NodeLogger(String name) {
        this.name = name;
    }

    public static NodeLogger getLogger(Class<?> c) {
        return getLogger(c.getName());
    }

    public static NodeLogger getLogger(String s) {
        return new NodeLogger(s);
    }

    private void log(LEVEL level, Object message, Throwable thrown) {
        HostLog.write(level, name, String.valueOf(message), thrown);
    }

    public LEVEL getLevel() {
        return HostLog.threshold(name);
    }

    public boolean isEnabledFor(LEVEL level) {
        return HostLog.isEnabled(level, name);
    }

    public boolean isDebugEnabled() {
        return isEnabledFor(LEVEL.DEBUG);
    }

    public boolean isInfoEnabled() {
        return isEnabledFor(LEVEL.INFO);
    }

    public void debug(Object o) {
        log(LEVEL.DEBUG, o, null);
    }

    public void debug(Object o, Throwable t) {
        log(LEVEL.DEBUG, o, t);
    }

    public void debug(Supplier<Object> supplier) {
        debug(supplier, null);
    }

    public void debug(Supplier<Object> supplier, Throwable t) {
        if (isEnabledFor(LEVEL.DEBUG)) {
            log(LEVEL.DEBUG, supplier.get(), t);
        }
    }

    public void debugWithFormat(String format, Object... args) {
        debug(() -> String.format(Locale.ROOT, format, args));
    }

    public void debug(Throwable thrw) {
        log(LEVEL.DEBUG, thrw.getMessage(), thrw);
    }

    public void info(Object o) {
        log(LEVEL.INFO, o, null);
    }

    public void info(Object o, Throwable t) {
        log(LEVEL.INFO, o, t);
    }

    public void info(Supplier<Object> supplier) {
        info(supplier, null);
    }

    public void info(Supplier<Object> supplier, Throwable t) {
        if (isEnabledFor(LEVEL.INFO)) {
            log(LEVEL.INFO, supplier.get(), t);
        }
    }

    public void infoWithFormat(String format, Object... args) {
        info(() -> String.format(Locale.ROOT, format, args));
    }

    public void info(Throwable thrw) {
        log(LEVEL.INFO, thrw.getMessage(), thrw);
    }

    public void warn(Object o) {
        log(LEVEL.WARN, o, null);
    }

    public void warn(Object o, Throwable t) {
        log(LEVEL.WARN, o, t);
    }

    public void warn(Supplier<Object> supplier) {
        warn(supplier, null);
    }

    public void warn(Supplier<Object> supplier, Throwable t) {
        if (isEnabledFor(LEVEL.WARN)) {
            log(LEVEL.WARN, supplier.get(), t);
        }
    }

    public void warnWithFormat(String format, Object... args) {
        warn(() -> String.format(Locale.ROOT, format, args));
    }

    public void warn(Throwable thrw) {
        log(LEVEL.WARN, thrw.getMessage(), thrw);
    }

    public void error(Object o) {
        log(LEVEL.ERROR, o, null);
    }

    public void error(Object o, Throwable t) {
        log(LEVEL.ERROR, o, t);
    }

    public void error(Supplier<Object> supplier) {
        error(supplier, null);
    }

    public void error(Supplier<Object> supplier, Throwable t) {
        if (isEnabledFor(LEVEL.ERROR)) {
            log(LEVEL.ERROR, supplier.get(), t);
        }
    }

    public void errorWithFormat(String format, Object... args) {
        error(() -> String.format(Locale.ROOT, format, args));
    }

    public void error(Throwable thrw) {
        log(LEVEL.ERROR, thrw.getMessage(), thrw);
    }

    public void fatal(Object o) {
        log(LEVEL.FATAL, o, null);
    }

    public void fatal(Object o, Throwable t) {
        log(LEVEL.FATAL, o, t);
    }

    public void fatal(Supplier<Object> supplier) {
        fatal(supplier, null);
    }

    public void fatal(Supplier<Object> supplier, Throwable t) {
        if (isEnabledFor(LEVEL.FATAL)) {
            log(LEVEL.FATAL, supplier.get(), t);
        }
    }

    public void fatalWithFormat(String format, Object... args) {
        fatal(() -> String.format(Locale.ROOT, format, args));
    }

    public void fatal(Throwable thrw) {
        log(LEVEL.FATAL, thrw.getMessage(), thrw);
    }

    public void coding(Object o) {
        log(LEVEL.ERROR, "CODING PROBLEM\t" + o, null);
    }

    public void coding(Object o, Throwable t) {
        log(LEVEL.ERROR, "CODING PROBLEM\t" + o, t);
    }

    public void coding(Supplier<Object> supplier) {
        coding(supplier, null);
    }

    public void coding(Supplier<Object> supplier, Throwable t) {
        if (isEnabledFor(LEVEL.ERROR)) {
            log(LEVEL.ERROR, "CODING PROBLEM\t" + supplier.get(), t);
        }
    }

    public void codingWithFormat(String format, Object... args) {
        coding(() -> String.format(Locale.ROOT, format, args));
    }

    /** How much a line matters, least first; OFF and ALL are thresholds. */
    public enum LEVEL {
        DEBUG,
        INFO,
        WARN,
        ERROR,
        FATAL,
        OFF,
        ALL
    }
}
