// SPDX-License-Identifier: Apache-2.0
/**
 * Runs a loaded workflow: configures every node with the specs that arrive, executes independent
 * branches side by side, hands every consumer its own copy of a port object, cancels cleanly. Read
 * {@link org.trimformer.headless.execute.WorkflowRun} first.
 */
package org.trimformer.headless.execute;
