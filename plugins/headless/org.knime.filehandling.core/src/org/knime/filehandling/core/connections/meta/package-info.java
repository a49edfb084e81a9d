// SPDX-License-Identifier: Apache-2.0
/** Types of file systems. */
package org.knime.filehandling.core.connections.meta;
