/** Types of file systems. */
package org.knime.filehandling.core.connections.meta;
