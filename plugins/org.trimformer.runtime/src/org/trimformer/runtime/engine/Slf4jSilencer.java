// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.engine;

/**
 * Keeps SLF4J from printing three lines about a missing log provider while DJL's first class loads;
 * where there is a provider it changes nothing.
 */
final class Slf4jSilencer {
    private static final String VERBOSITY = "slf4j.internal.verbosity";

    private final String before;

    private Slf4jSilencer(String before) {
        this.before = before;
    }

    static Slf4jSilencer begin() {
        String before = System.getProperty(VERBOSITY);
        if (before == null) {
            System.setProperty(VERBOSITY, "ERROR");
        }
        return new Slf4jSilencer(before);
    }

    void end() {
        if (before == null) {
            System.clearProperty(VERBOSITY);
        }
    }
}
