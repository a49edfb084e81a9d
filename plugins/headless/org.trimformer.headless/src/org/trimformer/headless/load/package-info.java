// SPDX-License-Identifier: Apache-2.0
/**
 * From the graph to living nodes: every node created from its registered factory, its settings
 * changed as the command line says, its connections checked against its ports. Read {@link
 * org.trimformer.headless.load.WorkflowLoader} first.
 */
package org.trimformer.headless.load;
