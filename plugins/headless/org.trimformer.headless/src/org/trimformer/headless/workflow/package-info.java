// SPDX-License-Identifier: Apache-2.0
/**
 * KNIME workflow folders and {@code .knwf} archives as values: what the files say, nothing executed
 * and no node created. Read {@link org.trimformer.headless.workflow.WorkflowReader} first, then
 * {@link org.trimformer.headless.workflow.WorkflowFile}.
 */
package org.trimformer.headless.workflow;
