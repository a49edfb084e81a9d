// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.command;

import java.io.IOException;

/**
 * What another bundle does when {@code trimformer run} has executed every node and written all
 * results: only now nothing that was computed can be lost any more.
 */
public interface AfterRun {

    /**
     * Called once, before the program ends.
     *
     * @throws IOException where something cannot be tidied up; worth a warning, the run is done
     */
    void written() throws IOException;
}
