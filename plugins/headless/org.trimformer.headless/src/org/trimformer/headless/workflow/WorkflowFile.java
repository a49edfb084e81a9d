// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.workflow;

import org.knime.core.node.NodeSettingsRO;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A workflow as its {@code workflow.knime} describes it, nested workflows included.
 *
 * @param folder the folder that holds {@code workflow.knime}
 * @param name the name: the folder's, or the metanode's own
 * @param nodes the nodes in file order
 * @param connections the connections in file order
 * @param variables the settings of each workflow variable ({@code name, class, value})
 * @param metaInPorts the number of metanode input ports; 0 where this is no metanode
 * @param metaOutPorts the number of metanode output ports; 0 where this is no metanode
 */
public record WorkflowFile(
        Path folder,
        String name,
        List<NodeFile> nodes,
        List<ConnectionFile> connections,
        List<NodeSettingsRO> variables,
        int metaInPorts,
        int metaOutPorts) {

    /** Copies the lists, so that the value is immutable. */
    public WorkflowFile {
        nodes = List.copyOf(nodes);
        connections = List.copyOf(connections);
        variables = List.copyOf(variables);
    }

    /**
     * @param id an id inside this workflow
     * @return the node with that id
     */
    public Optional<NodeFile> node(int id) {
        return nodes.stream().filter(node -> node.id() == id).findFirst();
    }
}
