// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.progress;

import org.trimformer.headless.execute.NodeRun;
import org.trimformer.headless.execute.RunListener;

import java.io.PrintStream;

/** Shows a run while it goes on; closing it leaves the screen tidy. */
public interface ProgressDisplay extends RunListener, AutoCloseable {

    @Override
    void close();

    /**
     * @param out where to show progress
     * @param quiet whether to show nothing
     * @return bars where {@code out} is a terminal, lines elsewhere
     */
    static ProgressDisplay on(PrintStream out, boolean quiet) {
        if (quiet) {
            return new Silent();
        }
        return Terminal.isAttached()
                ? new TerminalBars(out, Terminal.width())
                : new PlainLines(out);
    }

    /** Shows nothing. */
    final class Silent implements ProgressDisplay {

        @Override
        public void changed(NodeRun node) {
            // nothing is shown
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }
}
