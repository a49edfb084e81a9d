// SPDX-License-Identifier: Apache-2.0
/** Connections that carry flow variables only. */
package org.knime.core.node.port.flowvariable;
