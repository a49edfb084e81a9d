// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.execute;

/** Told of every change of a node's state; called on the threads that work for the nodes. */
@FunctionalInterface
public interface RunListener {

    /**
     * @param node the node whose state changed
     */
    void changed(NodeRun node);
}
