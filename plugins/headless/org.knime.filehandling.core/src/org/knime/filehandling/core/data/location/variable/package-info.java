// SPDX-License-Identifier: Apache-2.0
/** Locations as flow variables. */
package org.knime.filehandling.core.data.location.variable;
