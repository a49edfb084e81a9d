/** Locations in tables and settings. */
package org.knime.filehandling.core.data.location;
