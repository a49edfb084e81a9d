// SPDX-License-Identifier: Apache-2.0
/** Locations in tables and settings. */
package org.knime.filehandling.core.data.location;
