// SPDX-License-Identifier: Apache-2.0
/**
 * Glue between KNIME's worker threads, tables and file locations and the house's own jobs. Read
 * {@link org.trimformer.knime.adapter.NodeExecution} first: every node executes through it.
 */
package org.trimformer.knime.adapter;
