// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.command;

import java.io.PrintStream;
import java.util.List;

/** A verb of the {@code trimformer} command, contributed by another bundle. */
public interface Command {

    /**
     * @return the verb as typed, in lower case, for example {@code bench}
     */
    String name();

    /**
     * @return one line for {@code trimformer --help}
     */
    String summary();

    /**
     * Does the work.
     *
     * @param arguments everything typed after the verb, options included
     * @param out for results
     * @param err for errors and progress
     * @return the exit code, one of {@link ExitCode}
     */
    int run(List<String> arguments, PrintStream out, PrintStream err);
}
