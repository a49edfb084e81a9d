// SPDX-License-Identifier: Apache-2.0
/**
 * Where files lie and how to reach them: {@link org.knime.filehandling.core.connections.FSLocation}
 * names a file, {@link org.knime.filehandling.core.connections.location.FSPathProviderFactory}
 * makes it an {@link org.knime.filehandling.core.connections.FSPath}, {@link
 * org.knime.filehandling.core.connections.FSFiles} makes that a local file.
 */
package org.knime.filehandling.core.connections;
