// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

/** Checks how much a node hands over. */
final class Outputs {

    private Outputs() {}

    static void copy(Object[] given, Object[] outputs, String what) {
        if (given.length != outputs.length) {
            throw new IllegalStateException(
                    "The node has "
                            + outputs.length
                            + " outputs but "
                            + given.length
                            + " "
                            + what
                            + " were set.");
        }
        System.arraycopy(given, 0, outputs, 0, given.length);
    }
}
