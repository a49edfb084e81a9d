// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.graph;

import org.knime.core.node.NodeSettingsRO;
import org.trimformer.headless.workflow.NodeFile.Component;
import org.trimformer.headless.workflow.NodeFile.NativeNode;
import org.trimformer.headless.workflow.NodeId;

import java.util.List;
import java.util.Optional;

/**
 * A node of the flat graph.
 *
 * @param id the position, nesting included
 * @param file the node as saved
 * @param role what the runner does with it
 * @param workflowVariables the declared variables of the workflows around it, outermost first;
 *     those around a component are seen at its input, not inside
 * @param component the component whose Component Input node this is
 */
public record GraphNode(
        NodeId id,
        NativeNode file,
        Role role,
        List<NodeSettingsRO> workflowVariables,
        Optional<Component> component) {

    /** What a node is to the runner. */
    public enum Role {
        /** A node with code of its own. */
        NATIVE,
        /** The Component Input node: hands data in and lets through chosen flow variables. */
        COMPONENT_INPUT,
        /** The Component Output node: hands data out and lets through chosen flow variables. */
        COMPONENT_OUTPUT,
        /** A Configuration node: makes a flow variable of one line of its component's dialog. */
        CONFIGURATION
    }

    /** Copies the list, so that the value is immutable. */
    public GraphNode {
        workflowVariables = List.copyOf(workflowVariables);
    }

    /**
     * @return whether the runner plays the node itself: it belongs to a component, no bundle is
     *     asked
     */
    public boolean isVirtual() {
        return role != Role.NATIVE;
    }

    /**
     * @return the label for people, {@code Name (#4:2)}
     */
    public String label() {
        return "%s (%s)".formatted(file.name(), id);
    }
}
