// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

/** What travels along a flow beside the data. */
abstract class FlowObject implements Cloneable {}
