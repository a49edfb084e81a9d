// SPDX-License-Identifier: Apache-2.0
/**
 * How parameters are written; without annotations a field is stored under its name without {@code
 * m_}.
 */
package org.knime.node.parameters.persistence;
