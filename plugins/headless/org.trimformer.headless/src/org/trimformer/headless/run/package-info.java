// SPDX-License-Identifier: Apache-2.0
/**
 * One run of a workflow from the wish to the exit code: read, load, configure, execute, compare,
 * report, clean up. Read {@link org.trimformer.headless.run.WorkflowRunner} first.
 */
package org.trimformer.headless.run;
