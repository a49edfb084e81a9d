// SPDX-License-Identifier: Apache-2.0
/** Short cuts for references. */
package org.knime.node.parameters.updates.util;
