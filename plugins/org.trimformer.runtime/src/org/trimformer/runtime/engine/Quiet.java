// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.engine;

/**
 * Keeps SLF4J from printing three lines about a missing log provider while DJL's first class loads;
 * where there is a provider it changes nothing.
 */
final class Quiet {
    private static final String VERBOSITY = "slf4j.internal.verbosity";

    private final String before;

    private Quiet(String before) {
        this.before = before;
    }

    static Quiet begin() {
        String before = System.getProperty(VERBOSITY);
        if (before == null) {
            System.setProperty(VERBOSITY, "ERROR");
        }
        return new Quiet(before);
    }

    void end() {
        if (before == null) {
            System.clearProperty(VERBOSITY);
        }
    }
}
