// SPDX-License-Identifier: Apache-2.0
/**
 * How the host's code gets at the package-private parts of KNIME's classes without one public
 * member more than KNIME has. Never exported. Read {@code Access} first.
 */
package org.trimformer.standin.access;
