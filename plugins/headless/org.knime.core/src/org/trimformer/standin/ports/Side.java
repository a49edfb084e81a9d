// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ports;

/** On which side of a node a port group sits. */
public enum Side {
    INPUT,
    OUTPUT,
    BOTH;

    boolean isInput() {
        return this != OUTPUT;
    }

    boolean isOutput() {
        return this != INPUT;
    }
}
