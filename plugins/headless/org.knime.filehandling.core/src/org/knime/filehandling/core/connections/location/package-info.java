// SPDX-License-Identifier: Apache-2.0
/**
 * From a location to a path; read {@link
 * org.knime.filehandling.core.connections.location.FSPathProviderFactory}.
 */
package org.knime.filehandling.core.connections.location;
