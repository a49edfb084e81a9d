// SPDX-License-Identifier: Apache-2.0
/**
 * KNIME tables in and out: {@link org.trimformer.knime.table.ImageTable} reads the images of an
 * input table, {@link org.trimformer.knime.table.ReportTable} writes the small tables our nodes
 * report.
 */
package org.trimformer.knime.table;
