// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.command;

/** What the {@code trimformer} command returns to the shell. */
public final class ExitCode {

    /** Everything asked for was done. */
    public static final int DONE = 0;

    /** Wrong usage, or a workflow whose files or settings are refused before anything ran. */
    public static final int WRONG_USAGE = 2;

    /** A node failed; what did not depend on it was executed. */
    public static final int NODE_FAILED = 3;

    /** All nodes were executed, but a result differs from the expected one. */
    public static final int DIFFERENCE = 4;

    /** Cancelled by the user (128 + SIGINT). */
    public static final int CANCELLED = 130;

    private ExitCode() {}
}
