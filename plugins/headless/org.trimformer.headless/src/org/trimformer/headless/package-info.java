// SPDX-License-Identifier: Apache-2.0
/**
 * The entry point of the night shift: KNIME workflows executed from a terminal, without KNIME. Read
 * {@link org.trimformer.headless.run.WorkflowRunner} for the way a workflow takes, {@code cli} for
 * the command line, {@code command} for how other bundles add verbs.
 */
package org.trimformer.headless;
