// SPDX-License-Identifier: Apache-2.0
/**
 * Flow variables between nodes: what the workflow declares, what the command line replaces, what
 * flows along connections and across the borders of components. How variables take over settings is
 * the stand-in host's part. Read {@link org.trimformer.headless.variables.VariableStack} first.
 */
package org.trimformer.headless.variables;
