/** Locations as flow variables. */
package org.knime.filehandling.core.data.location.variable;
