// SPDX-License-Identifier: Apache-2.0
/**
 * Paths of locations mapped to files of this machine; {@link
 * org.trimformer.standin.locations.MappedConnection} says which location leads where. Behind {@code
 * org.knime.filehandling.core}, not for nodes.
 */
package org.trimformer.standin.locations;
