// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

/** What a bundle registers at {@code org.knime.core.FlowVariableType}. */
@FunctionalInterface
public interface VariableTypeExtension {

    VariableType<?> getVariableType();
}
