// SPDX-License-Identifier: Apache-2.0
/**
 * The model as it travels along KNIME's connections. Read {@link
 * org.trimformer.knime.port.VitModelPortObject}.
 */
package org.trimformer.knime.port;
