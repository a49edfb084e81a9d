// SPDX-License-Identifier: Apache-2.0
/**
 * Cells that hold locations; make them with {@link
 * org.knime.filehandling.core.data.location.cell.SimpleFSLocationCellFactory}.
 */
package org.knime.filehandling.core.data.location.cell;
