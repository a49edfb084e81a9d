// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.output;

/** Asked now and then while something long is written. */
@FunctionalInterface
public interface CancelCheck {

    /**
     * @throws InterruptedException where the user has cancelled
     */
    void check() throws InterruptedException;
}
