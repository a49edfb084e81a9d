// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.run;

import org.trimformer.headless.load.LoadOptions;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is asked of a run.
 *
 * @param workflow a workflow folder or a {@code .knwf} file
 * @param options changes to variables and settings
 * @param out the output folder; {@code out/<workflow name>} in the working directory where empty
 * @param jobs how many nodes may run side by side, at least 1
 * @param quiet whether to print nothing but errors
 * @param expected the folder of expected tables; where empty, {@code expected/<workflow name>}
 *     beside the workflow, if there is one
 */
public record RunRequest(
        Path workflow,
        LoadOptions options,
        Optional<Path> out,
        int jobs,
        boolean quiet,
        Optional<Path> expected) {

    /** Enough for branches side by side, few enough for each to get processors. */
    public static final int USUAL_JOBS = Math.min(4, Runtime.getRuntime().availableProcessors());

    /** The largest sensible value of {@code jobs}. */
    public static final int MAX_JOBS = 64;

    /** Checks the number of jobs. */
    public RunRequest {
        if (jobs < 1 || jobs > MAX_JOBS) {
            throw new IllegalArgumentException(
                    "jobs must lie in 1 to %d, not %d".formatted(MAX_JOBS, jobs));
        }
    }

    /**
     * @param workflow a workflow folder or a {@code .knwf} file
     * @return a request with nothing changed
     */
    public static RunRequest of(Path workflow) {
        return new RunRequest(
                workflow, LoadOptions.NONE, Optional.empty(), USUAL_JOBS, false, Optional.empty());
    }

    /**
     * @param folder the output folder
     * @return this request with that folder
     */
    public RunRequest withOut(Path folder) {
        return new RunRequest(workflow, options, Optional.of(folder), jobs, quiet, expected);
    }
}
