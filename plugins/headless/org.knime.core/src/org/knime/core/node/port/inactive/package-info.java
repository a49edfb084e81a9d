// SPDX-License-Identifier: Apache-2.0
/** Branches of a workflow that are switched off. */
package org.knime.core.node.port.inactive;
