// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port.inactive;

/** Marks node models that are executed although a branch before them is inactive. */
public interface InactiveBranchConsumer {}
